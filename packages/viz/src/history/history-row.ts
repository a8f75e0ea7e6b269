/**
 * A row of a training history: an epoch, or a part of one. Losses are in the loss's own unit, accuracies in 0 to 1. What is
 * absent, null (a JSON file's NaN) or not finite leaves a gap in its curve.
 */
export interface HistoryRow {
  /** How many epochs the run has had at the row's end, also in parts of one. */
  readonly epoch: number;
  readonly trainLoss?: number | null;
  readonly trainAccuracy?: number | null;
  readonly valLoss?: number | null;
  readonly valAccuracy?: number | null;
  readonly seconds?: number | null;
  /**
   * Other metrics: `trainTop5Accuracy` and `valTop5Accuracy` are those of `top5Accuracy`. `valAccuracyDeviation` is drawn as a pale
   * area of that many to both sides of `valAccuracy`.
   */
  readonly [metric: `train${string}` | `val${string}`]: number | null | undefined;
}
