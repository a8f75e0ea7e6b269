import type { BatchProgress } from '../callbacks/batch-progress.ts';

/** What `trainEpoch` accepts. */
export interface TrainEpochOptions {
  /** Which epoch this is, from 1, for progress and messages; 1 by default. */
  readonly epoch?: number;
  /** How many steps the run has made before; 0 by default. */
  readonly firstStep?: number;
  /** Called, and waited for, after each batch. */
  readonly onBatchEnd?: (progress: BatchProgress) => void | Promise<void>;
  /** When it is aborted the epoch ends after the step in progress. */
  readonly signal?: AbortSignal;
}
