import { argMax } from './arg-max.ts';
import { createMetric } from './create-metric.ts';
import { eachExample } from './each-example.ts';
import type { Metric } from './metric.ts';

/**
 * A metric that follows from the confusion matrix, `matrix[label][prediction]`.
 *
 * @param check Throws where the metric's settings don't fit so many classes.
 */
export const countedMetric = <Value>(
  name: string,
  compute: (matrix: number[][]) => Value,
  empty: Value,
  check: (classes: number) => void = () => {},
): Metric<Value> =>
  createMetric({
    name,
    begin: (classes) => {
      check(classes);
      return Array.from({ length: classes ** 2 }, () => 0);
    },
    add: eachExample((counts, scores, label) => {
      counts[label * scores.length + argMax(scores)]! += 1;
    }),
    compute: (counts, classes) =>
      compute(Array.from({ length: classes }, (_, label) => counts.slice(label * classes, (label + 1) * classes))),
    empty,
  });
