/** One step of a range test. */
export interface LearningRateRow {
  readonly learningRate: number;
  /** Of the step's batch, before its update. */
  readonly loss: number;
  /** Exponential mean of the losses so far, free of the bias of its beginning. */
  readonly smoothedLoss: number;
}
