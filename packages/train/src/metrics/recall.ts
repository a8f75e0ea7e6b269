import type { Average } from './average.ts';
import type { Averaged } from './averaged.ts';
import { countedClassMetric } from './counted-class-metric.ts';
import type { Metric } from './metric.ts';

/**
 * Recall: of the examples of a class, the share that is predicted as it. The prediction is the largest score, the first of equal ones.
 *
 * A class without examples has recall 0. A class that neither came nor was predicted is left out of `'macro'` and `'weighted'`, as in
 * scikit-learn and torchmetrics. `'micro'` takes all classes' examples together, which is the accuracy. Without examples the figure is
 * NaN, of `'none'` an empty array.
 *
 * @param options.average `'macro'` by default; see `Average`. The name follows it: `macroRecall`, `class3Recall`, `classwiseRecall`.
 * @throws ArgumentError for another average; where there is no such class, on `update`.
 */
export const recall = <Kind extends Average | 'micro' = 'macro'>({
  average = 'macro' as Kind,
}: {
  readonly average?: Kind;
} = {}): Metric<Averaged<Kind>> =>
  countedClassMetric('recall', average, ({ truePositives, actual }) => truePositives / actual);
