import type { JsonValue, NamedArray } from '@cnn/core';
import type { TrainingProgress } from '../fit/training-progress.ts';
import type { TrainingRun } from '../fit/training-run.ts';
import type { History } from '../history/history.ts';
import type { HistoryRow } from '../history/history-row.ts';
import type { BatchProgress } from './batch-progress.ts';

type Waited = void | Promise<void>;

/**
 * Hooks into `fit`, called in this order and waited for. One that throws ends the run, after the others have had the same hook
 * and, at last, `onTrainEnd`. A plain object will do.
 *
 * @example
 * const printLoss: Callback = { onRow: ({ epoch, trainLoss }) => console.log(epoch, trainLoss) };
 */
export interface Callback {
  /** In messages, and in checkpoints where there is a state. */
  readonly name?: string;
  /** Called after the others: for one that saves what they have done. */
  readonly last?: boolean;
  onTrainBegin?(run: TrainingRun): Waited;
  /** @param epoch From 1. A run that goes on within an epoch begins it again here. */
  onEpochBegin?(epoch: number, run: TrainingRun): Waited;
  /** Before a step: what it changes, such as the learning rate, counts for this step. */
  onBatchBegin?(progress: TrainingProgress, run: TrainingRun): Waited;
  onBatchEnd?(progress: BatchProgress, run: TrainingRun): Waited;
  /** After a row of history, its validation included: one an epoch, or one every `stepsPerRow` steps. */
  onRow?(row: HistoryRow, run: TrainingRun): Waited;
  onEpochEnd?(epoch: number, run: TrainingRun): Waited;
  /** Always where `onTrainBegin` was, also when the run fails; `history.stopped` tells how it ended. */
  onTrainEnd?(history: History, run: TrainingRun): Waited;
  /** What the callback needs to go on in a later run; kept in checkpoints. */
  state?(): JsonValue;
  /** Arrays that go with the state, such as weights; none by default. */
  arrays?(): readonly NamedArray[];
  /** Takes back such a state and its arrays, before `onTrainBegin`. */
  restore?(state: JsonValue, arrays: readonly NamedArray[]): void;
}
