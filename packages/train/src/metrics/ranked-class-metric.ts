import { assertAverageClass } from './assert-average-class.ts';
import type { Average } from './average.ts';
import { averageClasses } from './average-classes.ts';
import { averageName } from './average-name.ts';
import type { Averaged } from './averaged.ts';
import { createMetric } from './create-metric.ts';
import { eachExample } from './each-example.ts';
import type { Metric } from './metric.ts';
import type { RankedOptions } from './ranked-options.ts';
import { softmax } from './softmax.ts';

/**
 * A metric of how well each class's examples rank before all others. It keeps every score, and so does its state.
 *
 * @param figureOf From the probabilities of the class, of its own examples and of the others; NaN where undefined.
 */
export const rankedClassMetric = <Kind extends Average>(
  figure: string,
  { average = 'macro' as Kind, fromLogits = true }: RankedOptions<Kind>,
  figureOf: (positives: Float64Array, negatives: Float64Array) => number,
): Metric<Averaged<Kind>> => {
  const name = averageName(figure, average, ['macro', 'weighted', 'none']);
  const compute = (numbers: readonly number[], classes: number): number | number[] => {
    const { labels, columns } = byClass(numbers, classes, fromLogits);
    const figures = columns.map((column, index) => {
      const positives = column.filter((_, example) => labels[example] === index);
      const value = figureOf(
        positives,
        column.filter((_, example) => labels[example] !== index),
      );
      return { value, support: positives.length, counts: !Number.isNaN(value) };
    });
    return averageClasses(average, figures);
  };
  return createMetric<number | number[]>({
    name,
    begin: (classes) => {
      assertAverageClass(name, average, classes);
      return [];
    },
    add: eachExample((numbers, scores, label) => {
      numbers.push(label);
      for (const score of scores) numbers.push(score);
    }),
    compute,
    empty: average === 'none' ? [] : Number.NaN,
    numbersPerExample: (classes) => classes + 1,
  }) as Metric<Averaged<Kind>>;
};

/** The labels, and each class's probabilities over all examples. */
const byClass = (numbers: readonly number[], classes: number, fromLogits: boolean) => {
  const examples = numbers.length / (classes + 1);
  const labels = new Uint32Array(examples);
  const columns = Array.from({ length: classes }, () => new Float64Array(examples));
  const row = new Float64Array(classes);
  for (let example = 0; example < examples; example++) {
    const start = example * (classes + 1);
    labels[example] = numbers[start]!;
    for (let index = 0; index < classes; index++) row[index] = numbers[start + 1 + index]!;
    if (fromLogits) softmax(row);
    for (const [index, column] of columns.entries()) column[example] = row[index]!;
  }
  return { labels, columns };
};
