import { ArgumentError } from '@cnn/core';
import type { HistoryLike } from './history-like.ts';
import type { HistoryRow } from './history-row.ts';

const isArray: (value: unknown) => value is readonly unknown[] = Array.isArray;

/** The checked rows of either form of a history. */
export function historyRows(history: HistoryLike): readonly HistoryRow[] {
  const rows: unknown = isArray(history) ? history : history?.rows;
  if (!isArray(rows)) {
    throw new ArgumentError('plotHistory expects an array of rows, or an object whose `rows` is one.');
  }
  if (rows.length === 0) {
    throw new ArgumentError('plotHistory got a history without rows: it needs at least one epoch to draw.');
  }
  return rows.map((row, index) => {
    const { epoch } = (row ?? {}) as Partial<HistoryRow>;
    if (typeof epoch !== 'number' || !Number.isFinite(epoch)) {
      throw new ArgumentError(
        `plotHistory expects a number as \`epoch\` of each row; that of row ${index} is ${epoch}.`,
      );
    }
    return row as HistoryRow;
  });
}
