import { expect, test } from 'vitest';
import { confusedPairs } from './confused-pairs.ts';
import { confusionOf } from './confusion-of.ts';
import { worstOf } from './worst-of.ts';

const judged = [
  { index: 0, label: 0, predicted: 1, probabilities: [0.2, 0.8] },
  { index: 1, label: 1, predicted: 1, probabilities: [0.4, 0.6] },
  { index: 2, label: 0, predicted: 1, probabilities: [0.01, 0.99] },
  { index: 3, label: 1, predicted: 0, probabilities: [0.7, 0.3] },
];

test('counts which class is taken for which, the most often first', () => {
  const matrix = confusionOf(judged, 3);
  expect(matrix).toEqual([
    [0, 2, 0],
    [1, 1, 0],
    [0, 0, 0],
  ]);
  expect(confusedPairs(matrix)).toEqual([
    { label: 0, predicted: 1, times: 2 },
    { label: 1, predicted: 0, times: 1 },
  ]);
});

test('the worst are the mistakes whose label was held least likely', () => {
  expect(worstOf(judged, 2).map(({ index }) => index)).toEqual([2, 0]);
  expect(worstOf(judged, 9)).toHaveLength(3);
});
