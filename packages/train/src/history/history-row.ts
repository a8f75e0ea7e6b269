/** One row of a training run: an epoch, or `stepsPerRow` steps. Losses are means an example (cross-entropies in nats), accuracies lie in 0 to 1. */
export interface HistoryRow {
  /** How many epochs the run has had at the row's end: a whole number for a row an epoch. */
  readonly epoch: number;
  /** How many steps the run has had at the row's end. */
  readonly step: number;
  /** Running mean over the row, each batch as it was before its update and with dropout on, as in the chapter. */
  readonly trainLoss: number;
  /** Running share of right predictions, in the same way; absent where the loss knows no classes. */
  readonly trainAccuracy?: number;
  /** On the validation data after the row, dropout off; absent without validation. */
  readonly valLoss?: number;
  readonly valAccuracy?: number;
  /** At the row's last step. */
  readonly learningRate: number;
  /** How long training took, from the first batch asked for to the last update; without validation and callbacks. */
  readonly seconds: number;
  /** Metrics that `fit` was given: `topKAccuracy(5)` fills `trainTop5Accuracy` and `valTop5Accuracy`. */
  readonly [metric: `train${string}` | `val${string}`]: number | undefined;
}
