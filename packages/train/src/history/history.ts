import type { HistoryRow } from './history-row.ts';
import type { PartialEpoch } from './partial-epoch.ts';

/** What a training run leaves. Plain data: it goes through JSON unchanged. */
export interface History {
  /** One row for each epoch that was trained to its end. */
  readonly rows: readonly HistoryRow[];
  /** `completed`: all epochs; `aborted`: the signal came; `failed`: an error was thrown (callbacks see this one). */
  readonly stopped: 'completed' | 'aborted' | 'failed';
  /** The epoch in which an aborted run stood, where it had begun one; its updates are in the model. */
  readonly partial?: PartialEpoch;
  /** Training examples a second over the epochs of this call and the partial epoch, without validation; 0 where there are none. */
  readonly examplesPerSecond: number;
}
