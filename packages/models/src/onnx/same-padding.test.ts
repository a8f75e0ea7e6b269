import { expect, test } from 'vitest';
import { samePadding } from './same-padding.ts';

test('is even for odd kernels, and gives an odd zero to the end', () => {
  expect(samePadding([9, 9], [3, 5], [1, 1])).toEqual([1, 2, 1, 2]);
  expect(samePadding([8, 9], [3, 3], [2, 2])).toEqual([0, 1, 1, 1]);
  expect(samePadding([8, 8], [2, 1], [2, 4])).toEqual([0, 0, 0, 0]);
});
