import { expect, test } from 'vitest';
import { epochTicks } from './epoch-ticks.ts';

test('every epoch while there is room', () => {
  expect(epochTicks(1, 1, 10)).toEqual([1]);
  expect(epochTicks(1, 3, 10)).toEqual([1, 2, 3]);
  expect(epochTicks(1, 10, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(epochTicks(196, 200, 10)).toEqual([196, 197, 198, 199, 200]);
});

test('the first and round ones of many', () => {
  expect(epochTicks(1, 30, 10)).toEqual([1, 5, 10, 15, 20, 25, 30]);
  expect(epochTicks(1, 100, 6)).toEqual([1, 20, 40, 60, 80, 100]);
  expect(epochTicks(1, 100, 1)).toEqual([1]);
});

test('none lies outside or is half an epoch', () => {
  for (let last = 1; last < 500; last += 7) {
    const ticks = epochTicks(1, last, 8);
    expect(ticks.every((tick) => Number.isInteger(tick) && tick >= 1 && tick <= last)).toBe(true);
    expect(ticks.length).toBeLessThanOrEqual(8);
  }
});

test('parts of epochs where there are not two whole ones', () => {
  expect(epochTicks(0.1, 1, 10)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  expect(epochTicks(0.13, 1.3, 7)).toEqual([0.2, 0.4, 0.6, 0.8, 1, 1.2]);
  expect(epochTicks(0.2, 0.2, 7)).toEqual([0.2]);
  expect(epochTicks(0.5, 3.25, 7)).toEqual([1, 2, 3]);
});
