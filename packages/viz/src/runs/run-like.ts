import type { HistoryRow } from '../history/history-row.ts';

/** A run as `readRuns` of `@cnn/train` gives it, or anything with a history's rows. */
export interface RunLike {
  readonly rows: readonly HistoryRow[];
  /** What it was trained with. Settings that differ between runs get a column of the table; nested ones are not compared. */
  readonly settings?: Readonly<Record<string, unknown>>;
}
