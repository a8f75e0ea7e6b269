import { ArgumentError } from '@cnn/core';
import { curvePanel } from '../curves/curve-panel.ts';
import { isDrawable } from '../curves/is-drawable.ts';
import { legend } from '../curves/legend.ts';
import type { Series } from '../curves/series.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { svgDocument } from '../svg/svg-document.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';
import type { HistoryBands } from './history-bands.ts';
import type { HistoryLike } from './history-like.ts';
import type { HistoryRow } from './history-row.ts';
import { historyRows } from './history-rows.ts';

const margin = 18;
const columns = [
  { key: 'trainLoss', label: 'train', spoken: 'train loss', color: colors.train, marker: 'circle' },
  { key: 'valLoss', label: 'validation', spoken: 'validation loss', color: colors.validation, marker: 'square' },
  { key: 'trainAccuracy', label: 'train', spoken: 'train accuracy', color: colors.train, marker: 'circle' },
  {
    key: 'valAccuracy',
    label: 'validation',
    spoken: 'validation accuracy',
    color: colors.validation,
    marker: 'square',
  },
] as const;
const panels = [
  { title: 'loss', keys: ['trainLoss', 'valLoss'], limits: [0, Infinity] },
  { title: 'accuracy', keys: ['trainAccuracy', 'valAccuracy'], limits: [0, 1] },
] as const;

/**
 * The chapter's figure of a training run: loss on the left, accuracy on the right, training as red circles, validation
 * as blue squares.
 *
 * A column without any value (no validation) is left out, also from the legend. A value that is not finite breaks its
 * curve; how many did is written under the legend, so that a diverged run is not mistaken for a short one.
 *
 * @param history At least one row.
 * @param options.title A line above the figure; none by default.
 * @param options.unit What a row is where it is not a pass over the data, for the lower axis; 'epoch' by default.
 * @param options.width Width in SVG units, 800 by default, at least 480.
 * @param options.height Height in SVG units, 330 by default, at least 220.
 * @param options.bands Ranges to compare with, drawn as pale stripes in the colour of their curve.
 * @param options.bandLabel What the legend calls the stripes, 'reference' by default.
 * @throws ArgumentError for a history without rows, a row without a numeric epoch, a size too small, a band not low to high.
 *
 * @example
 * await plotHistory(history, { bands: { valAccuracy: [0.866, 0.885] } }).save('alexnet.png');
 */
export function plotHistory(
  history: HistoryLike,
  options: {
    title?: string;
    unit?: string;
    width?: number;
    height?: number;
    bands?: HistoryBands;
    bandLabel?: string;
  } = {},
): Picture {
  const rows = historyRows(history);
  const { title, unit = 'epoch', width = 800, height = 330, bands = {}, bandLabel = 'reference' } = options;
  if (!(width >= 480 && height >= 220 && width < 1e5 && height < 1e5)) {
    throw new ArgumentError(
      `plotHistory expects a width of at least 480 and a height of at least 220, not ${width} × ${height}.`,
    );
  }
  for (const { key } of columns) {
    const band = bands[key];
    if (band && !(isDrawable(band[0]) && isDrawable(band[1]) && band[0] <= band[1])) {
      throw new ArgumentError(`plotHistory expects bands.${key} as [low, high], not [${band.join(', ')}].`);
    }
  }

  const series = (keys: readonly (typeof columns)[number]['key'][]): Series[] =>
    columns
      .filter(({ key }) => keys.includes(key))
      .map(({ key, label, color, marker }) => ({
        label,
        color,
        marker,
        band: bands[key],
        points: rows.map((row) => ({ x: row.epoch, y: row[key] })),
      }))
      .filter(({ points, band }) => band || points.some(({ y }) => typeof y === 'number'));
  const drawn = panels.map((panel) => ({ ...panel, series: series(panel.keys) }));

  const shown = [...new Map(drawn.flatMap((panel) => panel.series.map((one) => [one.label, one] as const))).values()];
  const lost = columns
    .map(({ key, spoken }) => ({ spoken, count: rows.filter((row) => isLost(row[key])).length }))
    .filter(({ count }) => count > 0)
    .map(({ spoken, count }) => `${spoken} in ${count} of ${rows.length}`);
  const note = lost.length > 0 ? `not finite, not drawn: ${lost.join(', ')} epochs` : undefined;

  const children: string[] = [];
  let y = margin - 2;
  if (title !== undefined) {
    const place = { x: width / 2, y: y + 14, size: 15, anchor: 'middle', fill: colors.text } as const;
    children.push(text(fitText(title, 15, width - 2 * margin), place));
    y += 26;
  }
  const banded = Object.values(bands).some((band) => band !== undefined);
  children.push(legend(shown, banded ? bandLabel : undefined, width / 2, y + 6));
  y += 24;
  if (note !== undefined) {
    const place = { x: width / 2, y: y + 6, size: 11, anchor: 'middle', fill: colors.train } as const;
    children.push(text(fitText(note, 11, width - 2 * margin), place));
    y += 18;
  }
  const panelWidth = (width - 3 * margin) / 2;
  drawn.forEach((panel, index) => {
    const box = {
      x: margin / 2 + index * (panelWidth + margin),
      y,
      width: panelWidth,
      height: height - y - margin / 2,
    };
    children.push(
      curvePanel({ box, title: panel.title, unit, series: withEpochs(panel.series, rows), limits: panel.limits }),
    );
  });

  const svg = svgDocument({
    width,
    height,
    title: title ?? 'Loss and accuracy over the epochs of training',
    description: describe(rows, unit, note),
    children,
  });
  return new Picture({ svg, width, height });
}

const isLost = (value: number | null | undefined): boolean => typeof value === 'number' && !isDrawable(value);

/** A panel without any column still has its epochs to stand on. */
function withEpochs(series: readonly Series[], rows: readonly HistoryRow[]): readonly Series[] {
  if (series.length > 0) return series;
  return [{ label: '', color: 'none', marker: 'circle', points: rows.map(({ epoch }) => ({ x: epoch, y: null })) }];
}

function describe(rows: readonly HistoryRow[], unit: string, note: string | undefined): string {
  const last = rows.at(-1);
  const values = columns.flatMap(({ key, spoken }) => {
    const value = last?.[key];
    return isDrawable(value) ? [`${spoken} ${Number(value.toPrecision(4))}`] : [];
  });
  const epochs = rows.length === 1 ? `${last?.epoch}` : `${rows[0]?.epoch} to ${last?.epoch}`;
  return [
    `${unit.charAt(0).toUpperCase()}${unit.slice(1)} ${epochs}. At the last: ${values.join(', ') || 'no finite value'}.`,
    ...(note ? [`Values ${note}.`] : []),
  ].join(' ');
}
