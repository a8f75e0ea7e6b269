import { createMetric } from './create-metric.ts';
import type { Metric } from './metric.ts';

/**
 * A metric that is the mean of one number an example, summed in double precision.
 *
 * @param check Throws where the metric's settings don't fit so many classes.
 */
export const meanOverExamples = (
  name: string,
  numberOf: (scores: Float64Array, label: number) => number,
  check: (classes: number) => void = () => {},
): Metric =>
  createMetric({
    name,
    begin: (classes) => {
      check(classes);
      return [0, 0];
    },
    add: (sums, scores, label) => {
      sums[0]! += numberOf(scores, label);
      sums[1]! += 1;
    },
    compute: ([sum, examples]) => sum! / examples!,
    empty: Number.NaN,
  });
