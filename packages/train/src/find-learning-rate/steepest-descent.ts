import type { LearningRateRow } from './learning-rate-row.ts';

/** Rows at the beginning and at the end of a test that say little: the mean has hardly begun, the loss may just turn. */
const [skippedFirst, skippedLast] = [10, 1];

/** The share of the rows on either side over which a slope is taken: that of neighbours is mostly noise. */
const reach = 0.05;

/**
 * The learning rate at which the smoothed loss falls most over the logarithm of the rate.
 *
 * @returns Undefined where it never falls, or the rows are too few.
 */
export const steepestDescent = (rows: readonly LearningRateRow[]): number | undefined => {
  let [steepest, suggestion] = [0, undefined as number | undefined];
  const far = Math.max(1, Math.round(reach * rows.length));
  for (let index = skippedFirst + far; index < rows.length - skippedLast - far; index++) {
    const [before, after] = [rows[index - far]!, rows[index + far]!];
    const slope = (after.smoothedLoss - before.smoothedLoss) / Math.log(after.learningRate / before.learningRate);
    if (slope < steepest) [steepest, suggestion] = [slope, rows[index]!.learningRate];
  }
  return suggestion;
};
