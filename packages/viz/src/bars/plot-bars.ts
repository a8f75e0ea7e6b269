import { ArgumentError } from '@cnn/core';
import { format } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { Picture } from '../picture/picture.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { segment } from '../svg/segment.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import type { Bar } from './bar.ts';
import { barGroups } from './bar-groups.ts';

const margin = 18;
const size = 12;
const rowHeight = 22;
const barHeight = 15;
const significant = format(',.4~r');

/**
 * Horizontal bars from 0, each with its label before and its value after it: engines by workloads in a benchmark.
 *
 * Workloads differ by orders of magnitude, so each group has a scale of its own, on which its longest bar is the full
 * width; `scale: 'shared'` draws all groups to one.
 *
 * @param bars At least one, in the order to be drawn.
 * @param options.unit Written after each value, such as 'ms'; none by default.
 * @param options.title A line above the chart; none by default.
 * @param options.caption A quieter line under the title, such as 'time per step, shorter is better'; none by default.
 * @param options.scale 'group' by default, or 'shared'.
 * @param options.width Width in SVG units, 720 by default, at least 360. The height follows from the bars.
 * @throws ArgumentError for no bars, a value that is negative or not finite, a width too small.
 *
 * @example
 * const picture = plotBars([{ group: 'LeNet step', label: 'PyTorch', value: 10.6 }], { unit: 'ms' });
 */
export function plotBars(
  bars: readonly Bar[],
  options: { unit?: string; title?: string; caption?: string; scale?: 'group' | 'shared'; width?: number } = {},
): Picture {
  const { unit = '', title, caption, scale = 'group', width = 720 } = options;
  if (!(width >= 360 && width < 1e5)) {
    throw new ArgumentError(`plotBars expects a width of at least 360, not ${width}.`);
  }
  const groups = barGroups(bars);
  const labels = [...new Set(bars.map(({ label }) => label))];
  const ending = (bar: Bar): string => {
    const value = bar.value === null ? '' : [significant(bar.value), bar.unit ?? unit].filter(Boolean).join(' ');
    return [value, bar.note ?? (bar.value === null ? 'no value' : '')].filter(Boolean).join('  ');
  };

  const labelWidth = Math.min(width * 0.35, Math.max(...labels.map((label) => textWidth(label, size))));
  const endingLimit = width * 0.35;
  const endingWidth = Math.min(endingLimit, Math.max(...bars.map((bar) => textWidth(ending(bar), size))));
  const left = margin + labelWidth + 8;
  const right = width - margin - endingWidth - 8;
  const longest = (some: readonly Bar[]): number => Math.max(...some.map(({ value }) => value ?? 0)) || 1;

  const children: string[] = [];
  let y = margin;
  if (title !== undefined) {
    const place = { x: margin, y: y + 12, size: 15, fill: colors.text };
    children.push(text(fitText(title, 15, width - 2 * margin), place));
    y += 24;
  }
  if (caption !== undefined) {
    children.push(
      text(fitText(caption, 11.5, width - 2 * margin), { x: margin, y: y + 8, size: 11.5, fill: colors.quiet }),
    );
    y += 20;
  }
  for (const [name, members] of groups) {
    if (name !== '') {
      y += 4;
      children.push(text(fitText(name, 13, width - 2 * margin), { x: margin, y: y + 12, size: 13, fill: colors.text }));
      y += 22;
    }
    const lengthOf = scaleLinear([0, longest(scale === 'shared' ? bars : members)], [0, right - left]);
    const top = y;
    for (const bar of members) {
      const baseline = y + rowHeight / 2 + 4.3;
      const length = bar.value ? Math.max(1, lengthOf(bar.value)) : 0;
      const fill = colors.series[labels.indexOf(bar.label) % colors.series.length]!;
      const label = fitText(bar.label, size, labelWidth);
      children.push(
        text(label, { x: left - 8, y: baseline, size, anchor: 'end', fill: colors.text }),
        ...(length > 0
          ? [element('rect', { x: left, y: y + (rowHeight - barHeight) / 2, width: length, height: barHeight, fill })]
          : []),
        text(fitText(ending(bar), size, endingLimit), {
          x: left + length + 8,
          y: baseline,
          size,
          fill: bar.value === null ? colors.quiet : colors.text,
        }),
      );
      y += rowHeight;
    }
    children.push(segment([left, top], [left, y], colors.frame));
    y += 8;
  }

  const height = y + margin - 8;
  return new Picture({
    width,
    height,
    title: title ?? 'Bar chart',
    description: [...groups]
      .map(
        ([name, members]) =>
          `${name ? `${name}: ` : ''}${members.map((bar) => `${bar.label} ${ending(bar)}`).join(', ')}.`,
      )
      .join(' '),
    children,
  });
}
