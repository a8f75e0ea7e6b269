import { ArgumentError } from '@cnn/core';
import { meanOverExamples } from './mean-over-examples.ts';
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
  return meanOverExamples(
    name,
    (scores, label) => {
      const own = scores[label]!;
      let before = 0;
      // Whole numbers from comparisons, without a branch: a processor that guesses wrong takes three times as long.
      for (let index = 0; index < label; index++) before = (before + Number(scores[index]! >= own)) | 0;
      for (let index = label + 1; index < scores.length; index++) before = (before + Number(scores[index]! > own)) | 0;
      return Number(before < k);
    },
    (classes) => {
      if (k > classes) {
        throw new ArgumentError(
          `${name}: k must be no more than the number of classes, got ${k} for ${classes} classes. Take a smaller k.`,
        );
      }
    },
  );
};
