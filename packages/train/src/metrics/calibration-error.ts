import { ArgumentError } from '@cnn/core';
import { argMax } from './arg-max.ts';
import { createMetric } from './create-metric.ts';
import { eachExample } from './each-example.ts';
import { logSumExp } from './log-sum-exp.ts';
import type { Metric } from './metric.ts';

/** What `calibrationError` accepts. */
export interface CalibrationErrorOptions {
  /** How many bins of equal width share the confidences; 15 by default, as in the paper. */
  readonly bins?: number;
  /** Whether scores are logits, whose softmax is the confidence; with false they are probabilities. True by default. */
  readonly fromLogits?: boolean;
}

/**
 * The expected calibration error: how far the network's confidence, the largest probability, is from its accuracy, as the mean over the
 * bins of |accuracy − confidence|, each by its number of examples. 0 is best, 1 worst. The metric's name is `calibrationError`.
 *
 * A bin takes confidences above its lower end up to its upper one, as in the paper; torchmetrics' `CalibrationError` counts one that is
 * exactly on an end to the bin above. Of equal scores the first is the prediction. Without examples the figure is NaN.
 *
 * @throws ArgumentError for bins that are not a whole number of at least 1; for probabilities out of [0, 1], on `update`.
 * @see Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, 2017.
 */
export const calibrationError = ({ bins = 15, fromLogits = true }: CalibrationErrorOptions = {}): Metric => {
  const name = 'calibrationError';
  if (!Number.isSafeInteger(bins) || bins < 1) {
    throw new ArgumentError(`${name}: bins must be a whole number of at least 1, got ${bins}. 15 is usual.`);
  }
  return createMetric({
    name,
    begin: () => Array.from({ length: bins * 3 }, () => 0),
    check: (scores) => {
      const outside = fromLogits ? undefined : Array.prototype.find.call(scores, (score) => score < 0 || score > 1);
      if (outside !== undefined) {
        throw new ArgumentError(
          `${name}: probabilities must be from 0 to 1, got ${outside}. Leave out fromLogits: false where scores are logits.`,
        );
      }
    },
    add: eachExample((numbers, scores, label) => {
      const prediction = argMax(scores);
      const confidence = fromLogits ? Math.exp(scores[prediction]! - logSumExp(scores)) : scores[prediction]!;
      const bin = 3 * Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
      numbers[bin]! += 1;
      numbers[bin + 1]! += confidence;
      numbers[bin + 2]! += Number(prediction === label);
    }),
    compute: (numbers) => {
      let [gap, examples] = [0, 0];
      for (let bin = 0; bin < numbers.length; bin += 3) {
        examples += numbers[bin]!;
        gap += Math.abs(numbers[bin + 2]! - numbers[bin + 1]!);
      }
      return gap / examples;
    },
    empty: Number.NaN,
  });
};
