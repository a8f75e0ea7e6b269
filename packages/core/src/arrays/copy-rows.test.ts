import { expect, it } from 'vitest';
import { copyRows } from './copy-rows.ts';

it('copies rows in the order asked for, one of them twice', () => {
  const into = new Uint8Array(6);
  copyRows(Uint8Array.of(1, 2, 3, 4, 5, 6), Uint32Array.of(2, 0, 2), into);
  expect([...into]).toEqual([5, 6, 1, 2, 5, 6]);
});

it('copies nothing for no rows', () => {
  copyRows(Uint8Array.of(1), new Uint32Array(0), new Uint8Array(0));
});
