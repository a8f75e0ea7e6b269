import { expect, it } from 'vitest';
import { histogramOf } from './histogram-of.ts';

const of = (values: number[]) =>
  histogramOf({ name: 'kernel', shape: [values.length], values: Float32Array.from(values) });

it('counts each value once, the largest in the last bucket, and leaves out what is no number', () => {
  const values = Array.from({ length: 401 }, (_, index) => index / 400 - 0.5);
  const found = of([...values, Number.NaN, Number.POSITIVE_INFINITY])!;
  expect(found).toMatchObject({ min: -0.5, max: 0.5, shape: [403] });
  expect(found.mean).toBeCloseTo(0);
  expect(found.deviation).toBeCloseTo(Math.sqrt((401 ** 2 - 1) / 12) / 400, 5);
  expect(found.counts).toHaveLength(40);
  expect(found.counts.reduce((sum, count) => sum + count)).toBe(401);
  expect(Math.max(...found.counts) - Math.min(...found.counts)).toBeLessThanOrEqual(2);
  expect(of([3, 3])).toMatchObject({ min: 3, max: 3, counts: [2], deviation: 0 });
  expect(of([Number.NaN])).toBeUndefined();
});
