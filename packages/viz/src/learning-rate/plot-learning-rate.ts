import { ArgumentError } from '@cnn/core';
import { logarithmicAxis } from '../axes/logarithmic-axis.ts';
import { curvePanel } from '../curves/curve-panel.ts';
import { isDrawable } from '../curves/is-drawable.ts';
import type { Series } from '../curves/series.ts';
import { assertSize } from '../figure/assert-size.ts';
import { heading, margin } from '../figure/heading.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import type { LearningRateRangeLike } from './learning-rate-range-like.ts';

/** How many times the largest smoothed loss a batch's may be to be drawn. */
const headroom = 1.25;

/**
 * The figure of a range test: the loss over the logarithm of the learning rate, each batch's in grey and smoothed in red, and the
 * suggestion as an upright line.
 *
 * Batches whose loss is far above all smoothed ones are left out, so that a diverged end does not press the rest flat.
 *
 * @param range At least two rows, with learning rates that rise.
 * @param options.title A line above the figure; none by default.
 * @param options.width Width in SVG units, 560 by default, at least 320.
 * @param options.height Height in SVG units, 330 by default, at least 220.
 * @throws ArgumentError for fewer rows, rates that do not rise, a size too small.
 * @example
 * await plotLearningRate(await findLearningRate(net, train)).save('learning-rate.png');
 */
export const plotLearningRate = (
  range: LearningRateRangeLike,
  options: { title?: string; width?: number; height?: number } = {},
): Picture => {
  const { title, width = 560, height = 330 } = options;
  assertSize('plotLearningRate', { width, height }, [320, 220]);
  const rows = rowsOf(range);
  const { suggestion } = range;
  const highest = headroom * Math.max(...rows.map(({ smoothedLoss }) => smoothedLoss).filter(isDrawable));
  const points = (value: (row: (typeof rows)[number]) => number) =>
    rows.map((row) => ({ x: row.learningRate, y: value(row) <= highest ? value(row) : null }));
  const series: Series[] = [
    { label: 'each batch', color: colors.faint, marker: 'square', points: points(({ loss }) => loss) },
    { label: 'smoothed', color: colors.train, marker: 'circle', points: points(({ smoothedLoss }) => smoothedLoss) },
  ];

  const { drawn: children, bottom: y } = heading(width, { title, entries: series });
  const shown = suggestion === undefined ? undefined : `suggestion ${Number(suggestion.toPrecision(2))}`;
  children.push(
    curvePanel({
      box: { x: margin / 2, y, width: width - 2 * margin, height: height - y - margin / 2 },
      title: 'loss',
      unit: 'learning rate',
      series,
      limits: [0, Infinity],
      axis: logarithmicAxis,
      mark: shown === undefined ? undefined : { value: suggestion!, label: shown },
    }),
  );
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return new Picture({
    width,
    height,
    title: title ?? 'Loss over the learning rate',
    description:
      `${rows.length} steps with learning rates from ${first.learningRate} to ${last.learningRate}. ` +
      `Smoothed loss ${first.smoothedLoss.toPrecision(4)} at the first, ${last.smoothedLoss.toPrecision(4)} at the last` +
      `${shown === undefined ? '' : `; ${shown}`}.`,
    children,
  });
};

const rowsOf = (range: LearningRateRangeLike): LearningRateRangeLike['rows'] => {
  const rows = range?.rows;
  if (!Array.isArray(rows) || rows.length < 2) {
    throw new ArgumentError(
      `plotLearningRate expects at least two rows { learningRate, loss, smoothedLoss }, got ${rows?.length ?? typeof range}.`,
    );
  }
  rows.forEach(({ learningRate }, index) => {
    if (learningRate > (index === 0 ? 0 : rows[index - 1]!.learningRate)) return;
    throw new ArgumentError(
      `plotLearningRate expects learning rates above 0 that rise, got ${learningRate} in row ${index}.`,
    );
  });
  const { suggestion } = range;
  if (suggestion !== undefined && !(suggestion >= rows[0].learningRate && suggestion <= rows.at(-1).learningRate)) {
    throw new ArgumentError(`plotLearningRate expects a suggestion among the learning rates, got ${suggestion}.`);
  }
  return rows;
};
