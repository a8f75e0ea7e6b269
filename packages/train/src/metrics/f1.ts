import type { Average } from './average.ts';
import type { Averaged } from './averaged.ts';
import { countedClassMetric } from './counted-class-metric.ts';
import type { Metric } from './metric.ts';

/**
 * F₁, the harmonic mean of a class's precision and recall. The prediction is the largest score, the first of equal ones.
 *
 * `'macro'` is the mean of the classes' F₁, as in scikit-learn and torchmetrics, not the F₁ of mean precision and mean recall. A class
 * without a right prediction has F₁ 0; one that neither came nor was predicted is left out of `'macro'` and `'weighted'`. `'micro'`
 * takes all classes' examples together, which is the accuracy. Without examples the figure is NaN, of `'none'` an empty array.
 *
 * @param options.average `'macro'` by default; see `Average`. The name follows it: `macroF1`, `class3F1`, `classwiseF1`.
 * @throws ArgumentError for another average; where there is no such class, on `update`.
 */
export const f1 = <Kind extends Average | 'micro' = 'macro'>({
  average = 'macro' as Kind,
}: {
  readonly average?: Kind;
} = {}): Metric<Averaged<Kind>> =>
  countedClassMetric(
    'f1',
    average,
    ({ truePositives, predicted, actual }) => (2 * truePositives) / (predicted + actual),
  );
