/** How far an epoch came that did not reach its end. */
export interface PartialEpoch {
  /** From 1. */
  readonly epoch: number;
  /** How many batches updated the model. */
  readonly batches: number;
  readonly examples: number;
  /** Running means over these batches. */
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly seconds: number;
}
