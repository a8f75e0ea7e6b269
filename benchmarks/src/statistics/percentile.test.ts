import { expect, test } from 'vitest';
import { percentile } from './percentile.ts';

test('is one of the values, and never more than the greatest', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile([3, 1, 2], 0.99)).toBe(3);
  expect(percentile([], 0.99)).toBeNaN();
});
