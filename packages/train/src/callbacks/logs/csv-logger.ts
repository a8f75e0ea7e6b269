import { csvLine } from '../../history/csv-line.ts';
import { historyColumns } from '../../history/history-columns.ts';
import type { HistoryRow } from '../../history/history-row.ts';
import type { Callback } from '../callback.ts';
import { assertPath } from './assert-path.ts';
import { LogFile } from './log-file.ts';

/**
 * Keeps the history as a CSV file while the run goes on: a line of names, then a line for each row, written while training goes on
 * and on the disk when it ends. It is what `historyToCsv` gives. A run that goes on from a checkpoint goes on with the rows of the
 * checkpoint: none is missing or there twice, wherever it was cut off. Any other run begins the file anew. Needs Node.js.
 *
 * @throws ArgumentError without a path; the run throws LogError when the file cannot be written.
 * @example
 * await fit(net, train, { epochs: 10, callbacks: [csvLogger('runs/lenet/history.csv')] });
 */
export const csvLogger = (path: string): Callback => {
  assertPath('csvLogger', path);
  const file = new LogFile(path);
  let columns: readonly string[] = [];
  const rewrite = (rows: readonly HistoryRow[]): Promise<void> => {
    columns = historyColumns(rows);
    return file.replace([columns.join(','), ...rows.map((row) => csvLine(row, columns))]);
  };
  return {
    name: 'csvLogger',
    onTrainBegin: ({ rows }) => rewrite(rows),
    onRow(row, { rows }) {
      const known = historyColumns([row]).every((column) => columns.includes(column));
      return known ? file.append(csvLine(row, columns)) : rewrite(rows);
    },
    onTrainEnd: () => file.close(),
  };
};
