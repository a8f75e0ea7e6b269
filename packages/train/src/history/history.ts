import type { HistoryRow } from './history-row.ts';
import type { PartialRow } from './partial-row.ts';

/** What a training run leaves. Plain data: it goes through JSON unchanged. */
export interface History {
  /** One row for each epoch that was trained to its end, or for every `stepsPerRow` steps. */
  readonly rows: readonly HistoryRow[];
  /**
   * `completed`: all epochs, or `maxSteps`; `stopped`: a callback or `maxSeconds` ended it; `aborted`: the signal came;
   * `failed`: an error was thrown (callbacks see this one).
   */
  readonly stopped: 'completed' | 'stopped' | 'aborted' | 'failed';
  /** Why, where it was stopped. */
  readonly reason?: string;
  /** What was trained after the last row, where a run did not reach its end; its updates are in the model. */
  readonly partial?: PartialRow;
  /** Training examples a second over the steps of this call, without validation; 0 where there are none. */
  readonly examplesPerSecond: number;
}
