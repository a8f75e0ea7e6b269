import { expect, test } from 'vitest';
import { coordinate } from './coordinate.ts';

test('rounds to hundredths, without exponents or a negative zero', () => {
  expect([1 / 3, 1e-14, -1e-14, -0, 12].map(coordinate)).toEqual(['0.33', '0', '0', '0', '12']);
});

test('stops what is not finite', () => {
  expect(() => coordinate(Number.NaN)).toThrow(RangeError);
  expect(() => coordinate(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});
