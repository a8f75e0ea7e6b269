import { expect, it } from 'vitest';
import { Accumulator } from './accumulator.ts';

it('sums several numbers', () => {
  const metric = new Accumulator(2);
  metric.add(1, 10);
  metric.add(2, 20);
  expect([metric.at(0), metric.at(1)]).toEqual([3, 30]);
  metric.reset();
  expect(metric.at(1)).toBe(0);
  expect(() => metric.add(1)).toThrow(/keeps 2 sums, got 1 values/);
  expect(() => metric.at(2)).toThrow(/sums 0 to 1, not 2/);
  expect(() => new Accumulator(0)).toThrow(/got 0/);
});
