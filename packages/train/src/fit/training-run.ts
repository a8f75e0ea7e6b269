import type { Device, OpenModel, Room } from '@cnn/backend';
import type { Communicator } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import type { Batch } from '../data/batch.ts';
import type { BatchSource } from '../data/batch-source.ts';
import type { HistoryRow } from '../history/history-row.ts';
import type { RunOptimizer } from './run-optimizer.ts';
import type { TrainingProgress } from './training-progress.ts';

/** The run that a callback takes part in. */
export interface TrainingRun {
  readonly model: LayersModel;
  /** The model as it is trained: its totals, its outputs, its state. */
  readonly open: OpenModel;
  readonly optimizer: RunOptimizer;
  readonly seed: number;
  /** How often the run goes through the training data at most; infinite where only `maxSteps` says when it ends. */
  readonly epochs: number;
  /** Batches in all, where that is known. */
  readonly steps: number | undefined;
  /** Batches an epoch, where the training data says so. */
  readonly batches: number | undefined;
  /** Examples an epoch, where the training data says so. */
  readonly examples: number | undefined;
  /** Batches a row of the history, where rows are not epochs. */
  readonly stepsPerRow: number | undefined;
  /** Undefined where TensorFlow.js runs on an engine that was chosen without this project. */
  readonly device: Device | undefined;
  readonly validation: BatchSource | undefined;
  /** The processes that train together, where there are several: callbacks are called on rank 0. */
  readonly strategy: Communicator | undefined;
  readonly progress: TrainingProgress;
  /** The batch in hand, from `onBatchBegin` to `onBatchEnd`; `fit` disposes it. */
  readonly batch: Batch | undefined;
  readonly rows: readonly HistoryRow[];
  /**
   * Brings the weights together where several processes share large dense layers out while they train: for a callback that reads or
   * changes weights in `onBatchBegin` or `onBatchEnd`. In all other hooks they are whole.
   */
  gatherWeights(): Promise<void>;
  /**
   * The run as it stands, for `fit`'s option `resume`. Waits for the device.
   *
   * @param room Where the arrays go, in the order in which a file has them; fresh memory by default.
   */
  checkpoint(room?: Room): Promise<Checkpoint>;
  /** Ends the run after the step in progress; the history tells the reason. */
  stop(reason: string): void;
}
