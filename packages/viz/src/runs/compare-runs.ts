import { ArgumentError } from '@cnn/core';
import { marker } from '../curves/marker.ts';
import { seriesMarkers } from '../curves/series-markers.ts';
import { margin } from '../figure/heading.ts';
import { historyFigure } from '../history/history-figure.ts';
import type { HistoryLike } from '../history/history-like.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { table } from '../table/table.ts';
import { runColumns } from './run-columns.ts';
import type { RunLike } from './run-like.ts';

/**
 * Runs beside each other: their curves as `plotHistory` draws them, and under these a table with the settings in which they differ, and
 * of each metric the last value and the best, with its epoch.
 *
 * @param runs At least two, by name: what `readRuns` of `@cnn/train` gives, or histories.
 * @param options.metrics `['loss', 'accuracy']` by default.
 * @param options.curves Whose curves and values: 'validation' by default, 'train' where no run has been validated.
 * @param options.title A line above the figure; none by default.
 * @param options.width Width in SVG units, 400 a panel by default, at least 480.
 * @throws ArgumentError for fewer runs, and as `plotHistory` does.
 * @example
 * const runs = await readRuns('runs');
 * await compareRuns(Object.fromEntries(runs.map((run) => [run.name, run]))).save('runs.png');
 */
export function compareRuns(
  runs: Readonly<Record<string, RunLike | HistoryLike>>,
  options: { metrics?: readonly string[]; curves?: 'train' | 'validation'; title?: string; width?: number } = {},
): Picture {
  const list = Object.entries(runs ?? {}).map(([name, run]) => ({ name, ...('rows' in run ? run : { rows: run }) }));
  if (list.length < 2) {
    throw new ArgumentError(`compareRuns expects at least two runs by name, not ${list.length}.`);
  }
  const validated = list.some(({ rows }) =>
    rows.some((row) => Object.keys(row).some((column) => /^val[A-Z]/.test(column))),
  );
  const { metrics = ['loss', 'accuracy'], curves = validated ? 'validation' : 'train', ...rest } = options;
  const figure = historyFigure(runs, { ...rest, metrics: options.metrics, curves });
  const signs = list.map(
    (_, index) => (x: number, y: number) =>
      marker(seriesMarkers[index % seriesMarkers.length]!, x, y, 4.2, colors.series[index % colors.series.length]!),
  );
  const columns = runColumns(list, metrics, curves);
  const place = { x: margin, y: figure.height, width: figure.width - 2 * margin };
  const { drawn, height } = table(columns, place, signs);
  const rows = list.map((_, row) => columns.map(({ head, cells }) => `${head} ${cells[row]}`).join(', '));
  return new Picture({
    ...figure,
    height: figure.height + height + margin / 2,
    description: `${figure.description} Table: ${rows.join('; ')}.`,
    children: [...figure.children, drawn],
  });
}
