import { ArgumentError } from '@cnn/core';
import type { HistoryRow } from './history-row.ts';
import type { NamedHistory } from './named-histories.ts';

/** A column of a history row that holds a metric. */
export type MetricColumn = `train${string}` | `val${string}`;

/** `top5Accuracy` in `trainTop5Accuracy` and `valTop5Accuracy`. */
export const columnOf = (part: 'train' | 'validation', metric: string): MetricColumn =>
  `${part === 'train' ? 'train' : 'val'}${metric.charAt(0).toUpperCase()}${metric.slice(1)}`;

/** The column that says how far the values of another one spread: of `valAccuracy`, `valAccuracyDeviation`. */
export const deviationOf = (column: MetricColumn): MetricColumn => `${column}Deviation`;

/** `top5Accuracy` as a person says it: `top5 accuracy`. */
export const spokenMetric = (metric: string): string =>
  metric.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

/** @throws ArgumentError when no row has a column of a metric, or there is none to draw. */
export function assertMetrics(metrics: readonly string[], histories: readonly NamedHistory[]): void {
  const columns = new Set(histories.flatMap(({ rows }) => rows.flatMap((row: HistoryRow) => Object.keys(row))));
  const known = [...columns]
    .flatMap((column) => /^(?:train|val)([A-Z].*)$/.exec(column)?.[1] ?? [])
    .filter((name) => !name.endsWith('Deviation'));
  const names = [...new Set(known.map((name) => name.charAt(0).toLowerCase() + name.slice(1)))];
  if (metrics.length === 0) throw new ArgumentError(`plotHistory expects at least one metric of ${names.join(', ')}.`);
  for (const metric of metrics) {
    if (columns.has(columnOf('train', metric)) || columns.has(columnOf('validation', metric))) continue;
    throw new ArgumentError(
      `plotHistory found no column ${columnOf('train', metric)} or ${columnOf('validation', metric)} for the metric '${metric}'. ` +
        `The history has ${names.join(', ') || 'no metric'}.`,
    );
  }
}
