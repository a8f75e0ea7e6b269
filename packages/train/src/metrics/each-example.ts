import type { MetricDefinition } from './create-metric.ts';

/**
 * A metric's `add` that takes the examples of a batch one by one.
 *
 * @param add Counts one example in. The scores are this call's to change, one for each class.
 */
export const eachExample =
  (add: (numbers: number[], scores: Float64Array, label: number) => void): MetricDefinition<never>['add'] =>
  (numbers, scores, labels) => {
    const classes = scores.length / labels.length;
    const row = new Float64Array(classes);
    for (let example = 0; example < labels.length; example++) {
      for (let index = 0; index < classes; index++) row[index] = scores[example * classes + index]!;
      add(numbers, row, labels[example]!);
    }
  };
