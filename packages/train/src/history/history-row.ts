/** One epoch of a training run. Losses are mean cross-entropies in nats, accuracies lie in 0 to 1. */
export interface HistoryRow {
  /** From 1. */
  readonly epoch: number;
  /** Running mean over the epoch, each batch as it was before its update and with dropout on, as in the chapter. */
  readonly trainLoss: number;
  /** Running share of right predictions, in the same way. */
  readonly trainAccuracy: number;
  /** On the validation data after the epoch, dropout off; absent without validation. */
  readonly valLoss?: number;
  readonly valAccuracy?: number;
  /** How long training took, from the first batch asked for to the last update; without validation. */
  readonly seconds: number;
}
