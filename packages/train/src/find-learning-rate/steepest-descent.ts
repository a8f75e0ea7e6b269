import type { LearningRateRow } from './learning-rate-row.ts';

/** Rows at the beginning and at the end of a test that say little: the mean has hardly begun, the loss may just turn. */
const [skippedFirst, skippedLast] = [10, 1];

/**
 * The learning rate at which the smoothed loss falls most over the logarithm of the rate, by central differences.
 *
 * @returns Undefined where it never falls, or the rows are too few.
 */
export const steepestDescent = (rows: readonly LearningRateRow[]): number | undefined => {
  let [steepest, suggestion] = [0, undefined as number | undefined];
  for (let index = Math.max(1, skippedFirst); index < rows.length - 1 - skippedLast; index++) {
    const [before, after] = [rows[index - 1]!, rows[index + 1]!];
    const slope = (after.smoothedLoss - before.smoothedLoss) / Math.log(after.learningRate / before.learningRate);
    if (slope < steepest) [steepest, suggestion] = [slope, rows[index]!.learningRate];
  }
  return suggestion;
};
