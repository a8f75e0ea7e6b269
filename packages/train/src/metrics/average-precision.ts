import type { Average } from './average.ts';
import type { Averaged } from './averaged.ts';
import type { Metric } from './metric.ts';
import { rankedClassMetric } from './ranked-class-metric.ts';
import type { RankedOptions } from './ranked-options.ts';
import { thresholdCounts } from './threshold-counts.ts';

/**
 * Average precision, each class against all others: Σ (recallₙ − recallₙ₋₁) · precisionₙ over the thresholds n from the highest
 * probability down, the area under the steps of the precision-recall curve. Examples of equal probability pass a threshold together, as
 * in scikit-learn's `average_precision_score`. For two classes `{ class: 1 }` is the binary figure.
 *
 * A class without examples has no such figure (NaN) and is left out of averages, as in torchmetrics; scikit-learn takes 0. Without
 * examples the figure is NaN, of `'none'` an empty array. It keeps all scores: 8 bytes each.
 *
 * @param options.average `'macro'` by default; see `Average`. The name follows it: `macroAveragePrecision`, `class1AveragePrecision`.
 * @throws ArgumentError for another average; where there is no such class, on `update`.
 */
export const averagePrecision = <Kind extends Average = 'macro'>(
  options: RankedOptions<Kind> = {},
): Metric<Averaged<Kind>> =>
  rankedClassMetric('averagePrecision', options, (positives, negatives) => {
    let [sum, before] = [0, 0];
    for (const [positivesSoFar, negativesSoFar] of thresholdCounts(positives, negatives)) {
      sum += ((positivesSoFar - before) * positivesSoFar) / (positivesSoFar + negativesSoFar);
      before = positivesSoFar;
    }
    return sum / positives.length;
  });
