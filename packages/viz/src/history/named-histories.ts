import { ArgumentError } from '@cnn/core';
import type { HistoryLike } from './history-like.ts';
import type { HistoryRow } from './history-row.ts';

/** One run of a figure; a run without others has no name. */
export interface NamedHistory {
  readonly name?: string;
  readonly rows: readonly HistoryRow[];
}

const isArray: (value: unknown) => value is readonly unknown[] = Array.isArray;

/** The checked rows of a history in either form, or of several by name. */
export function namedHistories(
  histories: HistoryLike | Readonly<Record<string, HistoryLike>>,
): readonly NamedHistory[] {
  if (isArray(histories) || isArray(histories?.rows)) return [{ rows: checkedRows(histories as HistoryLike) }];
  const named = Object.entries(histories ?? {});
  if (named.length === 0 || !named.every(([, one]) => isArray(one) || isArray(one?.rows))) {
    throw new ArgumentError(
      'plotHistory expects an array of rows, or an object whose `rows` is one, or several of these by name: { lenet: history }.',
    );
  }
  return named.map(([name, history]) => ({ name, rows: checkedRows(history, name) }));
}

function checkedRows(history: HistoryLike, name?: string): readonly HistoryRow[] {
  const rows: readonly unknown[] = isArray(history) ? history : (history as { rows: readonly HistoryRow[] }).rows;
  const whose = name === undefined ? '' : ` of '${name}'`;
  if (rows.length === 0) {
    throw new ArgumentError(`plotHistory got a history${whose} without rows: it needs at least one to draw.`);
  }
  return rows.map((row, index) => {
    const { epoch } = (row ?? {}) as Partial<HistoryRow>;
    if (typeof epoch !== 'number' || !Number.isFinite(epoch)) {
      throw new ArgumentError(
        `plotHistory expects a number as \`epoch\` of each row; that of row ${index}${whose} is ${epoch}.`,
      );
    }
    return row as HistoryRow;
  });
}
