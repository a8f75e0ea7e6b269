import type { HistoryRow } from '../../src/history/history-row.ts';
import type { PastRun } from '../../src/live/server/past-run.ts';
import type { LiveUpdate } from '../../src/live/state/live-update.ts';

/** All that the page shows; plain data, and what a kept page carries. */
export interface View extends Omit<LiveUpdate, 'version' | 'whole'> {
  readonly points: NonNullable<LiveUpdate['points']>;
  readonly rows: readonly HistoryRow[];
  readonly confusions: NonNullable<LiveUpdate['confusions']>;
  readonly histograms: NonNullable<LiveUpdate['histograms']>;
  readonly pastRuns: readonly PastRun[];
  /** The histories of past runs that are drawn beside this one. */
  readonly beside: Readonly<Record<string, readonly HistoryRow[]>>;
}

export const emptyView: View = { points: [], rows: [], confusions: [], histograms: [], pastRuns: [], beside: {} };
