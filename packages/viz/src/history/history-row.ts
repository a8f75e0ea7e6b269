/**
 * One epoch of a training history. Losses are in the loss's own unit, accuracies in 0 to 1. What is absent, null (a
 * JSON file's NaN) or not finite leaves a gap in its curve.
 */
export interface HistoryRow {
  readonly epoch: number;
  readonly trainLoss?: number | null;
  readonly trainAccuracy?: number | null;
  readonly valLoss?: number | null;
  readonly valAccuracy?: number | null;
  readonly seconds?: number | null;
}
