import { csvLine } from './csv-line.ts';
import type { History } from './history.ts';
import { historyColumns } from './history-columns.ts';
import type { HistoryRow } from './history-row.ts';

/**
 * A history as CSV: a line of names, then a line for each row; what was not measured stays empty. The columns of metrics come last.
 * Numbers keep all their digits.
 *
 * @example
 * await writeFile('history.csv', historyToCsv(history));
 */
export const historyToCsv = (history: History | readonly HistoryRow[]): string => {
  const rows = 'rows' in history ? history.rows : history;
  const columns = historyColumns(rows);
  return [columns.join(','), ...rows.map((row) => csvLine(row, columns))].map((line) => `${line}\n`).join('');
};
