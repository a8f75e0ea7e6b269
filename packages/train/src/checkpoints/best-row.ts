import { ArgumentError } from '@cnn/core';
import type { HistoryRow } from '../history/history-row.ts';
import type { SaveCheckpointOptions } from './save-checkpoint-options.ts';

/**
 * Whether the last row is better than all before it. Rows without validation are passed over.
 *
 * @throws ArgumentError when the row should have such a column and has not.
 */
export const isBest = (rows: readonly HistoryRow[], { best, mode }: SaveCheckpointOptions): boolean => {
  const row = rows.at(-1);
  if (best === undefined || !row) return false;
  if (!(best in row) && (!best.startsWith('val') || 'valLoss' in row)) {
    throw new ArgumentError(
      `saveCheckpoint: best must be a column of the history, ${Object.keys(row).join(', ')}; got "${best}".`,
    );
  }
  const sign = (mode ?? (/loss|error/i.test(best) ? 'min' : 'max')) === 'min' ? -1 : 1;
  const figures = rows
    .map((each) => sign * Number(each[best as keyof HistoryRow]))
    .filter((figure) => !Number.isNaN(figure));
  const figure = sign * Number(row[best as keyof HistoryRow]);
  return figures.filter((other) => other >= figure).length === 1;
};
