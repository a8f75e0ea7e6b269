import type { HistoryRow } from './history-row.ts';

/** A row's values under some columns, with all their digits; what it does not have stays empty. */
export const csvLine = (row: HistoryRow, columns: readonly string[]): string =>
  columns.map((column) => row[column as keyof HistoryRow] ?? '').join(',');
