import type { Average } from './average.ts';
import type { Averaged } from './averaged.ts';
import type { Metric } from './metric.ts';
import { rankedClassMetric } from './ranked-class-metric.ts';
import type { RankedOptions } from './ranked-options.ts';
import { thresholdCounts } from './threshold-counts.ts';

/**
 * The area under the ROC curve, each class against all others: the probability that an example of the class has a higher probability
 * of it than an example of another class, where equal ones count half. It is 0.5 for guesses, 1 for a perfect order. For two classes
 * it is the binary figure, the same for either class: scikit-learn's `roc_auc_score`, with `multi_class='ovr'` for several.
 *
 * A class that has no examples, or all of them, has no such figure (NaN) and is left out of averages; scikit-learn's average is NaN
 * then, torchmetrics takes 0. Without examples the figure is NaN, of `'none'` an empty array. It keeps all scores: 8 bytes each.
 *
 * @param options.average `'macro'` by default; see `Average`. The name follows it: `macroRocAuc`, `class1RocAuc`, `classwiseRocAuc`.
 * @throws ArgumentError for another average; where there is no such class, on `update`.
 * @see Hand, Till: A simple generalisation of the area under the ROC curve for multiple class classification problems, 2001.
 */
export const rocAuc = <Kind extends Average = 'macro'>(options: RankedOptions<Kind> = {}): Metric<Averaged<Kind>> =>
  rankedClassMetric('rocAuc', options, (positives, negatives) => {
    let [area, positivesBefore, negativesBefore] = [0, 0, 0];
    for (const [positivesSoFar, negativesSoFar] of thresholdCounts(positives, negatives)) {
      area += ((negativesSoFar - negativesBefore) * (positivesSoFar + positivesBefore)) / 2;
      [positivesBefore, negativesBefore] = [positivesSoFar, negativesSoFar];
    }
    return area / (positives.length * negatives.length);
  });
