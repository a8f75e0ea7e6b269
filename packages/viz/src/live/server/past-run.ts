import type { HistoryRow } from '../../history/history-row.ts';

/** What a run's folder tells of it. */
export interface PastRun {
  readonly name: string;
  readonly model?: string;
  readonly begun?: string;
  readonly stopped?: string;
  readonly row?: HistoryRow;
}
