import type { BatchPart } from '@cnn/backend';
import type { BatchProgress } from '../callbacks/batch-progress.ts';
import type { Batch } from '../data/batch.ts';
import type { MetricList } from '../metrics/metric-list.ts';
import type { Peers } from '../together/peers.ts';
import type { TrainingProgress } from './training-progress.ts';

/** What `trainEpoch` accepts. */
export interface TrainEpochOptions {
  /** Which epoch this is, from 1, for progress and messages; 1 by default. */
  readonly epoch?: number;
  /** Where the run stands before the first of these batches; totals go on then. By default they and all counts begin anew. */
  readonly from?: TrainingProgress;
  /** What is measured beside loss and accuracy; the model must be opened with `keepOutputs`. */
  readonly metrics?: MetricList;
  /** Called, and waited for, before each batch. */
  readonly onBatchBegin?: (progress: TrainingProgress, batch: Batch) => void | Promise<void>;
  /** Called, and waited for, after each batch. */
  readonly onBatchEnd?: (progress: BatchProgress) => void | Promise<void>;
  /**
   * Where several processes train together: called before each step, after `onBatchBegin`. Gives which part of the whole batch this one
   * has; undefined where they have agreed to end.
   */
  readonly meet?: (batch: Batch) => Promise<BatchPart | undefined>;
  /** With `meet`. */
  readonly peers?: Peers;
  /** When it is aborted the epoch ends after the step in progress. */
  readonly signal?: AbortSignal;
}
