import { expect, it } from 'vitest';
import { restoreUtilFunctions } from './restore-util-functions.ts';

it('gives back what a newer Node has lost, and touches nothing that is there', () => {
  const kept = () => false;
  const util = { isArray: kept } as { isArray: unknown; isNullOrUndefined?: (value: unknown) => boolean };
  restoreUtilFunctions(util);
  expect(util.isArray).toBe(kept);
  expect([undefined, null, 0, ''].map(util.isNullOrUndefined!)).toEqual([true, true, false, false]);
});
