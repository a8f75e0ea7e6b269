import { createMetric } from './create-metric.ts';
import { eachExample } from './each-example.ts';
import type { Metric } from './metric.ts';

/** A metric that is the mean of one number an example, summed in double precision. */
export const meanOverExamples = (name: string, numberOf: (scores: Float64Array, label: number) => number): Metric =>
  createMetric({
    name,
    begin: () => [0, 0],
    add: eachExample((sums, scores, label) => {
      sums[0]! += numberOf(scores, label);
      sums[1]! += 1;
    }),
    compute: ([sum, examples]) => sum! / examples!,
    empty: Number.NaN,
  });
