/** Where a run is, between two steps; plain data, kept in checkpoints. */
export interface TrainingProgress {
  /** From 1: the epoch in progress. */
  readonly epoch: number;
  /** Batches done in this epoch. */
  readonly batch: number;
  /** Batches done in the whole run. */
  readonly step: number;
  /** Examples done in this epoch. */
  readonly examples: number;
  /** How long training took in this epoch; without validation and callbacks. */
  readonly seconds: number;
}
