import { ArgumentError } from '@cnn/core';
import { createMetric } from './create-metric.ts';
import type { Metric } from './metric.ts';

/**
 * The share of examples whose label is among their `k` largest scores, in 0 to 1. Of equal scores those of lower classes come first,
 * so that `topKAccuracy(1)` is the accuracy; scikit-learn's `top_k_accuracy_score` takes higher classes first, PyTorch's `topk` either.
 * The metric's name is `top5Accuracy` for a `k` of 5.
 *
 * @param k A whole number of at least 1, and no more than there are classes.
 * @throws ArgumentError for another `k`; where there are too few classes, on `update`.
 */
export const topKAccuracy = (k: number): Metric => {
  if (!Number.isSafeInteger(k) || k < 1) {
    throw new ArgumentError(`topKAccuracy: k must be a whole number of at least 1, got ${k}. 5 is usual.`);
  }
  const name = `top${k}Accuracy`;
  return createMetric({
    name,
    begin: (classes) => {
      if (k > classes) {
        throw new ArgumentError(
          `${name}: k must be no more than the number of classes, got ${k} for ${classes} classes. Take a smaller k.`,
        );
      }
      return [0, 0];
    },
    add: (sums, scores, labels) => {
      const classes = scores.length / labels.length;
      let among = 0;
      for (let example = 0; example < labels.length; example++) {
        const first = example * classes;
        among += Number(placeOf(first + labels[example]!, scores, first, first + classes) < k);
      }
      sums[0]! += among;
      sums[1]! += labels.length;
    },
    compute: ([sum, examples]) => sum! / examples!,
    empty: Number.NaN,
  });
};

/** How many of the scores from `first` to `end` come before one of them. */
const placeOf = (own: number, scores: ArrayLike<number>, first: number, end: number): number => {
  const score = scores[own]!;
  let before = 0;
  // Whole numbers from comparisons, without a branch: a processor that guesses wrong takes three times as long.
  for (let index = first; index < own; index++) before = (before + Number(scores[index]! >= score)) | 0;
  for (let index = own + 1; index < end; index++) before = (before + Number(scores[index]! > score)) | 0;
  return before;
};
