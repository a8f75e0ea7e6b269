import type { History } from './history.ts';
import type { HistoryRow } from './history-row.ts';

const columns = ['epoch', 'trainLoss', 'trainAccuracy', 'valLoss', 'valAccuracy', 'seconds'] as const;

/**
 * A history as CSV: a line of names, then a line for each epoch; what was not measured stays empty. Numbers keep all
 * their digits.
 *
 * @example
 * await writeFile('history.csv', historyToCsv(history));
 */
export const historyToCsv = (history: History | readonly HistoryRow[]): string => {
  const rows = 'rows' in history ? history.rows : history;
  return [columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(','))]
    .map((line) => `${line}\n`)
    .join('');
};
