import { expect, test } from 'vitest';
import { speedRatio } from './speed-ratio.ts';

test('compares turns of one round only', () => {
  // The machine was twice as slow in the second round: no ratio sees it.
  expect(speedRatio([1, 2, 1], [3, 6, 2])).toEqual({ median: 3, min: 2, max: 3 });
});

test('leaves out rounds that one of them sat out', () => {
  expect(speedRatio([1, undefined, 1], [2, 9, undefined])).toEqual({ median: 2, min: 2, max: 2 });
  expect(speedRatio([undefined, 1], [1, undefined])).toBeUndefined();
});
