import type { History } from '../history/history.ts';
import type { HistoryRow } from '../history/history-row.ts';
import type { BatchProgress } from './batch-progress.ts';
import type { TrainingRun } from './training-run.ts';

/**
 * Hooks into `fit`, all optional; it waits for the promises that they return. An error thrown in one ends the run.
 *
 * @example
 * const halve: Callback = {
 *   onEpochEnd(_row, { optimizer }) {
 *     if (isDescription(optimizer)) optimizer.learningRate /= 2;
 *   },
 * };
 */
export interface Callback {
  onTrainBegin?(run: TrainingRun): void | Promise<void>;
  /** @param epoch From 1. */
  onEpochBegin?(epoch: number, run: TrainingRun): void | Promise<void>;
  onBatchEnd?(progress: BatchProgress, run: TrainingRun): void | Promise<void>;
  /** After validation. */
  onEpochEnd?(row: HistoryRow, run: TrainingRun): void | Promise<void>;
  /** Also after an abort or an error; `history.stopped` says which. */
  onTrainEnd?(history: History, run: TrainingRun): void | Promise<void>;
}
