import { ArgumentError } from '@cnn/core';
import { isDrawable } from '../curves/is-drawable.ts';
import type { HistoryLike } from './history-like.ts';
import type { HistoryRow } from './history-row.ts';
import { deviationOf, type MetricColumn } from './metric-columns.ts';
import { namedHistories } from './named-histories.ts';

/**
 * Several runs of one kind, such as one for each seed, as one: each column's mean, and beside it `valAccuracyDeviation` and the like,
 * its sample standard deviation, which `plotHistory` draws as a pale area. Only rows that all runs have count.
 *
 * @param histories At least one; of a single run there is no deviation.
 * @throws ArgumentError without a history, for one without rows, and for rows that stand at different epochs.
 *
 * @example
 * plotHistory({ plain: averageHistories(plainRuns), flipped: averageHistories(flippedRuns) }, { curves: 'validation' });
 */
export function averageHistories(histories: readonly HistoryLike[]): HistoryRow[] {
  const runs = histories.map((history) => namedHistories(history)[0]!.rows);
  const [first] = runs;
  if (first === undefined) throw new ArgumentError('averageHistories expects at least one history, got none.');
  const length = Math.min(...runs.map((rows) => rows.length));
  return first.slice(0, length).map((row, index) => {
    const rows = runs.map((run) => run[index]!);
    const other = rows.find(({ epoch }) => epoch !== row.epoch);
    if (other) {
      throw new ArgumentError(
        `averageHistories expects rows of the same epochs; row ${index} is of epoch ${row.epoch} in one run and ${other.epoch} in another.`,
      );
    }
    const columns = Object.keys(row).filter((column): column is MetricColumn => /^(?:train|val)[A-Z]/.test(column));
    const averaged: Record<string, number | null> = {};
    for (const column of columns) {
      const values = rows.map((one) => one[column]);
      if (!values.every(isDrawable)) {
        averaged[column] = null; // a gap in one run is a gap in the mean
        continue;
      }
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      averaged[column] = mean;
      if (values.length < 2) continue;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      averaged[deviationOf(column)] = Math.sqrt(squares / (values.length - 1));
    }
    return { epoch: row.epoch, ...averaged };
  });
}
