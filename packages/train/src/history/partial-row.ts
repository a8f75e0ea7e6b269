/** How far the row in progress came in a run that did not reach its end. */
export interface PartialRow {
  /** From 1: the epoch in progress. */
  readonly epoch: number;
  /** How many batches updated the model since the last row. */
  readonly batches: number;
  readonly examples: number;
  /** Running means over these batches. */
  readonly trainLoss: number;
  readonly trainAccuracy?: number;
  readonly seconds: number;
}
