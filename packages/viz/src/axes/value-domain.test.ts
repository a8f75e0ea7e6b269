import { expect, test } from 'vitest';
import { valueDomain } from './value-domain.ts';

test('holds all values with a margin', () => {
  const [low, high] = valueDomain([1, 2, 3], [0, Infinity]);
  expect(low).toBeCloseTo(0.9);
  expect(high).toBeCloseTo(3.1);
});

test('is never empty', () => {
  for (const value of [0, 1, -1, 0.5, 1e-9, 1e12]) {
    const [low, high] = valueDomain([value], [0, 1]);
    expect(low).toBeLessThan(high);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
  expect(valueDomain([], [0, 1])).toEqual([0, 1]);
});

test('the margin stays within the limits unless a value does not', () => {
  expect(valueDomain([0, 1], [0, 1])).toEqual([0, 1]);
  expect(valueDomain([-1, 2], [0, 1])).toEqual([-1.15, 2.15]);
});
