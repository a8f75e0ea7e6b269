/** Where a run stood at one moment, and how it did since the moment before. */
export interface BatchPoint {
  readonly step: number;
  /** Epochs done, also parts of one. */
  readonly epoch: number;
  /** Mean over the examples since the moment before; absent where nothing was read from the device, or it is no number. */
  readonly loss?: number;
  readonly accuracy?: number;
  readonly examplesPerSecond: number;
  /** Share of the time that was waited for data, 0 to 1. */
  readonly waiting: number;
  readonly learningRate: number;
  /** Since the run began. */
  readonly seconds: number;
  /** Bytes of tensors. */
  readonly tensors: number;
  /** Bytes of the process in memory. */
  readonly resident?: number;
}
