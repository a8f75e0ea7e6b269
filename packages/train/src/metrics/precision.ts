import type { Average } from './average.ts';
import type { Averaged } from './averaged.ts';
import { countedClassMetric } from './counted-class-metric.ts';
import type { Metric } from './metric.ts';

/**
 * Precision: of the examples predicted as a class, the share that is of it. The prediction is the largest score, the first of equal ones.
 *
 * A class that was never predicted has precision 0. A class that neither came nor was predicted is left out of `'macro'` and
 * `'weighted'`, as in scikit-learn and torchmetrics. `'micro'` takes all classes' examples together, which is the accuracy.
 * Without examples the figure is NaN, of `'none'` an empty array.
 *
 * @param options.average `'macro'` by default; see `Average`. The name follows it: `macroPrecision`, `class3Precision`, `classwisePrecision`.
 * @throws ArgumentError for another average; where there is no such class, on `update`.
 * @example
 * const history = await fit(net, train, { metrics: [precision(), precision({ average: { class: 3 } })] });
 */
export const precision = <Kind extends Average | 'micro' = 'macro'>({
  average = 'macro' as Kind,
}: {
  readonly average?: Kind;
} = {}): Metric<Averaged<Kind>> =>
  countedClassMetric('precision', average, ({ truePositives, predicted }) => truePositives / predicted);
