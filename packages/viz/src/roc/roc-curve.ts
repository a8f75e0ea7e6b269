import { ArgumentError } from '@cnn/core';

/** A receiver operating characteristic: what share of both kinds is taken at each threshold, from none to all. */
export interface RocCurve {
  /** Scores from which on an example is taken, falling; the first, which takes none, is infinite. */
  readonly thresholds: readonly number[];
  readonly falsePositiveRates: readonly number[];
  readonly truePositiveRates: readonly number[];
  /** Under the curve: how often an example of the class has a higher score than another one. */
  readonly area: number;
}

/**
 * How well scores tell the examples of one class from the others: scikit-learn's `roc_curve` (points on a straight line between others
 * are left out) and its `roc_auc_score`.
 *
 * @param labels A class number for each example.
 * @param scores Of the class that is asked for, higher the more likely: probabilities, logits or others.
 * @param options.positive The class that is asked for, 1 by default.
 * @throws ArgumentError for lists of different lengths, a score that is no number, labels without both kinds.
 * @example
 * plotRocCurve({ lenet: rocCurve(labels, scores) });
 */
export function rocCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  options: { positive?: number } = {},
): RocCurve {
  const { positive = 1 } = options;
  if (labels.length !== scores.length) {
    throw new ArgumentError(`rocCurve expects a score for each label, not ${scores.length} for ${labels.length}.`);
  }
  const order = Array.from(labels, (label, index) => ({ score: scores[index]!, hit: label === positive }));
  const nan = order.findIndex(({ score }) => Number.isNaN(score));
  if (nan >= 0) throw new ArgumentError(`rocCurve expects numbers as scores; that of example ${nan} is NaN.`);
  const positives = order.filter(({ hit }) => hit).length;
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) {
    throw new ArgumentError(
      `rocCurve expects examples of class ${positive} and others, not ${positives} and ${negatives}.`,
    );
  }
  order.sort((a, b) => b.score - a.score);
  const points = [{ threshold: Number.POSITIVE_INFINITY, hits: 0, misses: 0 }];
  for (const { score, hit } of order) {
    if (score !== points.at(-1)!.threshold) points.push({ ...points.at(-1)!, threshold: score });
    const last = points.at(-1)!;
    if (hit) last.hits++;
    else last.misses++;
  }
  const corners = points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    // scikit-learn's rule: a point between two steps of the same size goes, but for the first threshold.
    if (index <= 1 || !before || !after) return true;
    return (
      after.hits - point.hits !== point.hits - before.hits ||
      after.misses - point.misses !== point.misses - before.misses
    );
  });
  let area = 0;
  for (const [index, { hits, misses }] of points.entries()) {
    const before = points[index - 1];
    if (before) area += ((misses - before.misses) * (hits + before.hits)) / 2;
  }
  return {
    thresholds: corners.map(({ threshold }) => threshold),
    falsePositiveRates: corners.map(({ misses }) => misses / negatives),
    truePositiveRates: corners.map(({ hits }) => hits / positives),
    area: area / (positives * negatives),
  };
}
