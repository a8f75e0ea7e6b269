import { dashes } from '../curves/dashes.ts';
import type { Series } from '../curves/series.ts';
import { seriesMarkers } from '../curves/series-markers.ts';
import { colors } from '../svg/colors.ts';
import type { HistoryBands } from './history-bands.ts';
import { columnOf, deviationOf, spokenMetric } from './metric-columns.ts';
import type { NamedHistory } from './named-histories.ts';
import type { PlotHistoryOptions } from './plot-history-options.ts';

/** A curve of a history, whose it is and what it is called where it is spoken of; neither where it is a band of all. */
export interface HistorySeries extends Series {
  readonly history?: NamedHistory;
  readonly spoken?: string;
}

/**
 * The curves of a metric, without those that have no value and no band. Of one run in the chapter's colours. Of several each in
 * its own, validation with signs, training dashed where both are there; seven colours and four signs make 28 pairs.
 */
export function historySeries(
  metric: string,
  histories: readonly NamedHistory[],
  { curves, bands }: { curves: PlotHistoryOptions['curves']; bands: HistoryBands },
): HistorySeries[] {
  const several = histories.length > 1;
  const parts = (['train', 'validation'] as const).filter((part) => curves === 'both' || curves === part);
  const all = histories.flatMap((history, run) =>
    parts.map((part): HistorySeries => {
      const column = columnOf(part, metric);
      const points = history.rows.map((row) => ({ x: row.epoch, y: row[column], spread: row[deviationOf(column)] }));
      const said = { history, spoken: `${part} ${spokenMetric(metric)}` };
      if (!several) {
        const marker = part === 'train' ? 'circle' : 'square';
        return { label: part, color: colors[part], marker, band: bands[column], points, ...said };
      }
      const color = colors.series[run % colors.series.length]!;
      const dashed = part === 'train' && curves === 'both' ? dashes : undefined;
      const marker = dashed ? undefined : seriesMarkers[run % seriesMarkers.length];
      return { label: history.name ?? '', color, marker, dashes: dashed, points, ...said };
    }),
  );
  const shared = several ? parts.map((part) => bands[columnOf(part, metric)]).filter((band) => band !== undefined) : [];
  return [
    ...shared.map((band) => ({ label: '', color: colors.text, band, points: [] })),
    ...all.filter(({ points, band }) => band || points.some(({ y }) => typeof y === 'number')),
  ];
}
