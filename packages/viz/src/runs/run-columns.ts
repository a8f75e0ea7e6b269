import { isDrawable } from '../curves/is-drawable.ts';
import type { HistoryRow } from '../history/history-row.ts';
import { columnOf, spokenMetric } from '../history/metric-columns.ts';
import type { TableColumn } from '../table/table.ts';
import type { RunLike } from './run-like.ts';

/** One run of a comparison. */
export interface NamedRun extends RunLike {
  readonly name: string;
}

/** The table of some runs: their names, the settings that differ, how long each was, and each metric's last and best value. */
export function runColumns(
  runs: readonly NamedRun[],
  metrics: readonly string[],
  part: 'train' | 'validation',
): TableColumn[] {
  const column = (head: string, cell: (run: NamedRun) => string, numeric = true): TableColumn => ({
    head,
    cells: runs.map(cell),
    numeric,
  });
  return [
    column('run', ({ name }) => name, false),
    ...differing(runs).map((setting) => column(setting, ({ settings }) => written(settings?.[setting]), false)),
    column('epochs', ({ rows }) => String(Number((rows.at(-1)?.epoch ?? 0).toFixed(2)))),
    ...metrics.flatMap((metric) => {
      const name = columnOf(part, metric);
      const said = spokenMetric(metric);
      return [
        column(said, ({ rows }) => rounded(rows.at(-1)?.[name])),
        column('best', ({ rows }) => bestOf(rows, name, /loss$/i.test(metric))),
      ];
    }),
  ];
}

/** The settings of which not all runs have the same, as far as they fit a cell. */
function differing(runs: readonly NamedRun[]): string[] {
  const names = [...new Set(runs.flatMap(({ settings }) => Object.keys(settings ?? {})))];
  return names.filter((name) => {
    const values = runs.flatMap(({ settings }) => (settings ? [settings[name]] : []));
    return values.every((value) => typeof value !== 'object' || value === null) && new Set(values).size > 1;
  });
}

const written = (value: unknown): string => (value === undefined || value === null ? '–' : String(value));

const rounded = (value: number | null | undefined): string => (isDrawable(value) ? value.toPrecision(3) : '–');

function bestOf(rows: readonly HistoryRow[], column: `train${string}` | `val${string}`, least: boolean): string {
  const valued = rows.filter((row) => isDrawable(row[column]));
  if (valued.length === 0) return '–';
  const best = valued.reduce((one, other) =>
    (least ? other[column]! < one[column]! : other[column]! > one[column]!) ? other : one,
  );
  return `${rounded(best[column])} (${Number(best.epoch.toFixed(2))})`;
}
