import { ArgumentError } from '@cnn/core';
import { curvePanel } from '../curves/curve-panel.ts';
import { dashes } from '../curves/dashes.ts';
import { isDrawable } from '../curves/is-drawable.ts';
import type { LegendEntry } from '../curves/legend.ts';
import type { Series } from '../curves/series.ts';
import { assertSize } from '../figure/assert-size.ts';
import type { Figure } from '../figure/figure.ts';
import { heading, margin } from '../figure/heading.ts';
import { colors } from '../svg/colors.ts';
import type { HistoryLike } from './history-like.ts';
import { type HistorySeries, historySeries } from './history-series.ts';
import { assertMetrics, spokenMetric } from './metric-columns.ts';
import { type NamedHistory, namedHistories } from './named-histories.ts';
import type { PlotHistoryOptions } from './plot-history-options.ts';

const usual = ['loss', 'accuracy'];

/** What `plotHistory` draws, before it is a picture. */
export function historyFigure(
  history: HistoryLike | Readonly<Record<string, HistoryLike>>,
  options: PlotHistoryOptions,
): Figure {
  const histories = namedHistories(history);
  const { title, metrics = usual, curves = 'both', bands = {}, bandLabel = 'reference' } = options;
  if (options.metrics) assertMetrics(metrics, histories);
  const across = metrics.length <= 3 ? metrics.length : 2;
  const lines = Math.ceil(metrics.length / across);
  const { width = Math.max(480, 400 * across), height = 330 + 290 * (lines - 1) } = options;
  assertSize('plotHistory', { width, height }, [480, 220]);
  for (const [column, band] of Object.entries(bands)) {
    if (band && !(isDrawable(band[0]) && isDrawable(band[1]) && band[0] <= band[1])) {
      throw new ArgumentError(`plotHistory expects bands.${column} as [low, high], not [${band.join(', ')}].`);
    }
  }
  const panels = metrics.map((metric) => ({
    title: spokenMetric(metric),
    limits: [0, /loss$/i.test(metric) ? Number.POSITIVE_INFINITY : 1] as const,
    series: historySeries(metric, histories, { curves, bands }),
  }));
  const series = panels.flatMap((panel) => panel.series);
  const note = noteOf(series);

  const entries = legendOf(series, histories.length > 1);
  if (Object.values(bands).some((band) => band !== undefined)) entries.push({ label: bandLabel });
  const { drawn: children, bottom: y } = heading(width, { title, entries, note });
  const panelWidth = (width - (across + 1) * margin) / across;
  const panelHeight = (height - y + margin / 2) / lines - margin;
  for (const [index, panel] of panels.entries()) {
    const box = {
      x: margin / 2 + (index % across) * (panelWidth + margin),
      y: y + Math.floor(index / across) * (panelHeight + margin),
      width: panelWidth,
      height: panelHeight,
    };
    children.push(curvePanel({ ...panel, box, series: withEpochs(panel.series, histories) }));
  }

  return {
    width,
    height,
    title: title ?? `${capitalized(panels.map((panel) => panel.title).join(' and '))} over the epochs of training`,
    description: [...histories.map((one) => describe(one, series)), ...(note ? [`Values ${note}.`] : [])].join(' '),
    children,
  };
}

/** Each sign once; of several runs without the two kinds of line, which have signs of their own. */
function legendOf(series: readonly HistorySeries[], several: boolean): LegendEntry[] {
  const signed = series.filter(({ label, dashes }) => label && !dashes);
  const plain = series.filter(({ label, dashes }) => dashes && !signed.some((one) => one.label === label));
  const entries: LegendEntry[] = [...new Map([...signed, ...plain].map((one) => [one.label, one])).values()];
  if (!several || !series.some((one) => one.dashes) || signed.length === 0) return entries;
  const color = colors.quiet;
  return [...entries, { label: 'train', color, dashes }, { label: 'validation', color, marker: 'circle' }];
}

function noteOf(series: readonly HistorySeries[]): string | undefined {
  const lost = series.flatMap(({ history, spoken, points }) => {
    const count = points.filter(({ y }) => typeof y === 'number' && !isDrawable(y)).length;
    const whose = history?.name === undefined ? '' : `${history.name} `;
    return count > 0 ? [`${whose}${spoken} in ${count} of ${points.length}`] : [];
  });
  return lost.length > 0 ? `not finite, not drawn: ${lost.join(', ')} rows` : undefined;
}

/** A panel without any column still has its epochs to stand on. */
function withEpochs(series: readonly Series[], histories: readonly NamedHistory[]): readonly Series[] {
  if (series.some(({ points }) => points.length > 0)) return series;
  const points = histories.flatMap(({ rows }) => rows.map(({ epoch }) => ({ x: epoch, y: null })));
  return [...series, { label: '', color: 'none', points }];
}

function describe(history: NamedHistory, series: readonly HistorySeries[]): string {
  const { name, rows } = history;
  const values = series.flatMap((one) => {
    const value = one.history === history ? one.points.at(-1)?.y : undefined;
    return isDrawable(value) ? [`${one.spoken} ${Number(value.toPrecision(4))}`] : [];
  });
  const [first, last] = [rows[0]!, rows.at(-1)!].map(({ epoch }) => Number(epoch.toFixed(2)));
  const epochs = rows.length === 1 ? last : `${first} to ${last}`;
  const what = name === undefined ? 'Epoch' : `${name}: epoch`;
  return `${what} ${epochs}. At the last: ${values.join(', ') || 'no finite value'}.`;
}

const capitalized = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
