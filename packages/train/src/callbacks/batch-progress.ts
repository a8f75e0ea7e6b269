/** How far an epoch has come after a batch. */
export interface BatchProgress {
  /** From 1. */
  readonly epoch: number;
  /** Batches done in this epoch. */
  readonly batch: number;
  /** Batches done in the whole run. */
  readonly step: number;
  /** Examples done in this epoch. */
  readonly examples: number;
  /** Since the epoch began. */
  readonly seconds: number;
  /**
   * Mean over the epoch up to the last time that the numbers were read from the device: after the first batch and then at most
   * every tenth of a second, since each read waits for the device.
   */
  readonly loss: number;
  /** Share of right predictions, in the same way. */
  readonly accuracy: number;
}
