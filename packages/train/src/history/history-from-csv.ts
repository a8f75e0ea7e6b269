import { ArgumentError } from '@cnn/core';
import type { HistoryRow } from './history-row.ts';

/**
 * The rows of a history from what `historyToCsv` and `csvLogger` write; what is empty is absent.
 *
 * @throws ArgumentError for a line that does not fit the names, or a value that is not a number.
 * @example
 * const rows = historyFromCsv(await readFile('history.csv', 'utf8'));
 */
export const historyFromCsv = (text: string): HistoryRow[] => {
  const [names = [], ...lines] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  return lines.map((values, index) => {
    const complaint = (expected: string) =>
      new ArgumentError(`historyFromCsv: expected ${expected} in line ${index + 2}, got "${values.join(',')}".`);
    if (values.length !== names.length) throw complaint(`${names.length} values`);
    const columns = names.flatMap((name, column) => {
      const value = values[column]!;
      if (value === '') return [];
      if (value !== 'NaN' && Number.isNaN(Number(value))) throw complaint('numbers');
      return [[name, Number(value)] as const];
    });
    return Object.fromEntries(columns) as unknown as HistoryRow;
  });
};
