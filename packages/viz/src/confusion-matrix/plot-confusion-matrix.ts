import { ArgumentError } from '@cnn/core';
import { format } from 'd3-format';
import { heading, margin } from '../figure/heading.ts';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import { confusionCounts, type Predictions } from './confusion-counts.ts';
import { type ConfusionShares, confusionShares } from './confusion-shares.ts';

const labelSize = 11;
const titleSize = 12.5;
const widestLabel = 130;
/** From this opacity of the accent on, letters are light on it in the light theme, dark in the dark one. */
const opaque = 0.55;

/**
 * How often each class was taken for each: labels downwards, predictions across. The shade of a cell is its share of the label's
 * examples, so that rare classes show as well as frequent ones.
 *
 * @param matrix Counts `[label][prediction]`, as the metric `confusionMatrix` of `@cnn/train` gives them, or `{ labels, predictions }`.
 * @param options.classNames One for each class; their numbers by default.
 * @param options.normalize Shares in place of counts: of the 'label's examples (scikit-learn's 'true'), of the 'prediction's, of 'all'.
 * @param options.title A line above the figure; none by default.
 * @throws ArgumentError for what is no square matrix, lists of different lengths, names of another number.
 * @example
 * await plotConfusionMatrix({ labels, predictions }, { classNames }).save('confusion.png');
 */
export function plotConfusionMatrix(
  matrix: readonly (readonly number[])[] | Predictions,
  options: { classNames?: readonly string[]; normalize?: ConfusionShares; title?: string } = {},
): Picture {
  const { normalize, title } = options;
  const counts = confusionCounts(matrix, options.classNames?.length);
  const classNames = options.classNames ?? counts.map((_, index) => String(index));
  if (classNames.length !== counts.length) {
    throw new ArgumentError(
      `plotConfusionMatrix expects a name for each of the ${counts.length} classes, not ${classNames.length}.`,
    );
  }
  const values = normalize ? confusionShares(counts, normalize) : counts;
  const shades = normalize ? values : confusionShares(counts, 'label');
  const largest = shades.flat().reduce((most, share) => Math.max(most, share), 0) || 1;
  const write = normalize
    ? (share: number) => (share === 0 ? '0' : format('.2f')(share).replace(/^0/, ''))
    : format(',');

  const widest = values.flat().reduce((most, value) => Math.max(most, textWidth(write(value), labelSize)), 0);
  const usual = counts.length <= 30 ? Math.max(24, widest + 10) : 600 / counts.length;
  const cell = Math.min(
    64,
    counts.length <= 3 ? Math.max(54, usual) : counts.length <= 12 ? Math.max(38, usual) : usual,
  );
  const written = cell >= widest + 4 && cell >= labelSize + 4;
  const named = cell >= labelSize;
  const labelWidth = named
    ? Math.min(widestLabel, Math.max(...classNames.map((name) => textWidth(name, labelSize))))
    : 0;
  const turned = labelWidth > cell - 6;
  const footHeight = named ? (turned ? labelWidth * Math.SQRT1_2 + 16 : 20) : 6;

  const side = cell * counts.length;
  const left = margin + titleSize + 10 + labelWidth + 8;
  const width = Math.max(left + side + margin, 240);
  const { drawn: children, bottom: top } = heading(width, { title });
  const height = top + side + footHeight + titleSize + 8 + margin / 2;

  for (const [label, row] of values.entries()) {
    for (const [prediction, value] of row.entries()) {
      const shade = shades[label]![prediction]! / largest;
      const [x, y] = [left + prediction * cell, top + label * cell];
      if (shade > 0) {
        const place = { x, y, width: cell, height: cell };
        children.push(element('rect', { ...place, fill: colors.accent, 'fill-opacity': shade.toFixed(3) }));
      }
      if (!written || (value === 0 && counts.length > 4)) continue;
      const place = { x: x + cell / 2, y: y + cell / 2 + 4, size: labelSize, anchor: 'middle' } as const;
      children.push(text(write(value), { ...place, fill: shade > opaque ? colors.onAccent : colors.text }));
    }
  }
  const frame = { x: left, y: top, width: side, height: side, fill: 'none', stroke: colors.frame };
  children.push(element('rect', frame));
  for (const [index, name] of named ? classNames.entries() : []) {
    const label = fitText(name, labelSize, widestLabel);
    const middle = cell * (index + 0.5);
    const style = { size: labelSize, fill: colors.text };
    children.push(
      text(label, { x: left - 8, y: top + middle + 4, anchor: 'end', ...style }),
      turned
        ? text(label, { x: left + middle + 5, y: top + side + 12, anchor: 'end', rotate: -45, ...style })
        : text(label, { x: left + middle, y: top + side + 16, anchor: 'middle', ...style }),
    );
  }
  const axis = { size: titleSize, anchor: 'middle', fill: colors.text } as const;
  children.push(
    text('predicted', { ...axis, x: left + side / 2, y: height - margin / 2 }),
    text('label', { ...axis, x: margin + titleSize - 4, y: top + side / 2, rotate: -90 }),
  );
  return new Picture({
    width,
    height,
    title: title ?? 'Confusion matrix',
    description: describe(counts, classNames),
    children,
  });
}

function describe(counts: readonly (readonly number[])[], classNames: readonly string[]): string {
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, row, index) => sum + row[index]!, 0);
  const confused = counts
    .flatMap((row, label) => row.map((count, prediction) => ({ label, prediction, count })))
    .filter(({ label, prediction, count }) => label !== prediction && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ label, prediction, count }) => `${classNames[label]} as ${classNames[prediction]} (${count})`);
  return (
    `${counts.length} classes, ${total} examples, ${total === 0 ? 'none' : `${((100 * right) / total).toFixed(1)} %`} right. ` +
    (confused.length > 0 ? `Most often taken wrong: ${confused.join(', ')}.` : 'None taken wrong.')
  );
}
