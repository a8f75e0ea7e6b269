import type { BatchProgress } from '../callbacks/batch-progress.ts';

/** What `trainEpoch` accepts. */
export interface TrainEpochOptions {
  /** Which epoch this is, from 1, for progress and messages; 1 by default. */
  readonly epoch?: number;
  /** How many steps the run has made before; 0 by default. */
  readonly firstStep?: number;
  /** What the epoch has had already, where a run goes on: so many batches are passed over, and the totals go on. */
  readonly from?: { readonly batches: number; readonly seconds: number };
  /** Called, and waited for, after each batch. */
  readonly onBatchEnd?: (progress: BatchProgress) => void | Promise<void>;
  /** When it is aborted the epoch ends after the step in progress. */
  readonly signal?: AbortSignal;
}
