import { assertAverageClass } from './assert-average-class.ts';
import type { Average } from './average.ts';
import { averageClasses } from './average-classes.ts';
import { averageName } from './average-name.ts';
import type { Averaged } from './averaged.ts';
import type { ClassCounts } from './class-counts.ts';
import { countedMetric } from './counted-metric.ts';
import type { Metric } from './metric.ts';

/** A metric with a share for each class that follows from the class's counts; a share of nothing is 0. */
export const countedClassMetric = <Kind extends Average | 'micro'>(
  figure: string,
  average: Kind,
  shareOf: (counts: ClassCounts) => number,
): Metric<Averaged<Kind>> => {
  const name = averageName(figure, average, ['micro', 'macro', 'weighted', 'none']);
  const share = (counts: ClassCounts): number => shareOf(counts) || 0;
  const compute = (matrix: number[][]): number | number[] => {
    const classes = matrix.map((_, index) => countsOf(matrix, index));
    if (average === 'micro') return share(classes.reduce(add));
    const figures = classes.map((counts) => ({
      value: share(counts),
      support: counts.actual,
      counts: counts.predicted + counts.actual > 0,
    }));
    return averageClasses(average, figures);
  };
  const check = (classes: number): void => assertAverageClass(name, average, classes);
  return countedMetric<number | number[]>(name, compute, average === 'none' ? [] : Number.NaN, check) as Metric<
    Averaged<Kind>
  >;
};

const countsOf = (matrix: number[][], index: number): ClassCounts => ({
  truePositives: matrix[index]![index]!,
  predicted: matrix.reduce((sum, row) => sum + row[index]!, 0),
  actual: matrix[index]!.reduce((sum, count) => sum + count),
});

const add = (left: ClassCounts, right: ClassCounts): ClassCounts => ({
  truePositives: left.truePositives + right.truePositives,
  predicted: left.predicted + right.predicted,
  actual: left.actual + right.actual,
});
