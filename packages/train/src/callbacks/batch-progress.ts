import type { TrainingProgress } from '../fit/training-progress.ts';

/** How far a run has come after a batch. */
export interface BatchProgress extends TrainingProgress {
  /**
   * Mean over the row of history in progress up to the last time that the numbers were read from the device: after the first
   * batch and then at most every tenth of a second, since each read waits for the device.
   */
  readonly loss: number;
  /** Share of right predictions, in the same way. */
  readonly accuracy: number;
  /** How much of the time since this part of the epoch began was waited for data, 0 … 1. */
  readonly waiting: number;
}
