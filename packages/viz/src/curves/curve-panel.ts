import { scaleLinear } from 'd3-scale';
import { epochTicks } from '../axes/epoch-ticks.ts';
import { tickLabels } from '../axes/tick-labels.ts';
import { valueDomain } from '../axes/value-domain.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { segment } from '../svg/segment.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import { curve } from './curve.ts';
import { isDrawable } from './is-drawable.ts';
import type { Series } from './series.ts';

const labelSize = 11;
const titleSize = 12.5;
const tickLength = 4;

/** One panel of curves over epochs (or what `unit` calls them): frame, grid, ticks, axis titles. `box` is all of it, labels too. */
export function curvePanel(panel: {
  box: { x: number; y: number; width: number; height: number };
  title: string;
  unit: string;
  series: readonly Series[];
  limits: readonly [number, number];
}): string {
  const { box, series } = panel;
  const values = series
    .flatMap(({ points, band }) => [...points.map(({ y }) => y), ...(band ?? [])])
    .filter(isDrawable);
  const epochs = series.flatMap(({ points }) => points.map(({ x }) => x));
  const first = epochs.reduce((least, epoch) => Math.min(least, epoch), Infinity);
  const last = epochs.reduce((most, epoch) => Math.max(most, epoch), -Infinity);

  const bottom = box.y + box.height - 44;
  const scaleY = scaleLinear().domain(valueDomain(values, panel.limits)).nice(6).range([bottom, box.y]);
  const ticksY = values.length > 0 ? tickLabels(scaleY, 6) : [];
  const widest = ticksY.reduce((width, { label }) => Math.max(width, textWidth(label, labelSize)), 20);
  const left = box.x + titleSize + 12 + widest + tickLength + 4;
  const right = box.x + box.width;
  // The first and last markers stay clear of the frame; one epoch alone stands in the middle.
  const inset = first === last ? (right - left) / 2 : 12;
  const scaleX = scaleLinear()
    .domain(first === last ? [first - 1, first + 1] : [first, last])
    .range(first === last ? [left, right] : [left + inset, right - inset]);
  const ticksX = epochTicks(first, last, Math.floor((right - left) / (textWidth(String(last), labelSize) + 18)));

  const drawn: string[] = [];
  for (const { color, band } of series) {
    if (!band) continue;
    const [top, height] = [scaleY(band[1]), Math.max(1, scaleY(band[0]) - scaleY(band[1]))];
    drawn.push(element('rect', { x: left, y: top, width: right - left, height, fill: color, 'fill-opacity': '0.14' }));
  }
  for (const { value, label } of ticksY) {
    const y = scaleY(value);
    drawn.push(
      segment([left, y], [right, y], colors.grid),
      segment([left - tickLength, y], [left, y], colors.frame),
      text(label, { x: left - tickLength - 4, y: y + 4, size: labelSize, anchor: 'end', fill: colors.text }),
    );
  }
  for (const epoch of ticksX) {
    const x = scaleX(epoch);
    const place = { x, y: bottom + tickLength + 14, size: labelSize, anchor: 'middle', fill: colors.text } as const;
    drawn.push(
      segment([x, box.y], [x, bottom], colors.grid),
      segment([x, bottom], [x, bottom + tickLength], colors.frame),
      text(String(epoch), place),
    );
  }
  const middle = (box.y + bottom) / 2;
  drawn.push(
    ...series.map((one) => curve(one, scaleX, scaleY)),
    element('rect', {
      x: left,
      y: box.y,
      width: right - left,
      height: bottom - box.y,
      fill: 'none',
      stroke: colors.frame,
    }),
    text(panel.unit, {
      x: (left + right) / 2,
      y: box.y + box.height - 6,
      size: titleSize,
      anchor: 'middle',
      fill: colors.text,
    }),
    text(panel.title, {
      x: box.x + titleSize,
      y: middle,
      size: titleSize,
      anchor: 'middle',
      rotate: -90,
      fill: colors.text,
    }),
  );
  if (values.length === 0) {
    const place = { x: (left + right) / 2, y: middle, size: titleSize, anchor: 'middle', fill: colors.quiet } as const;
    drawn.push(text(`no finite ${panel.title} to draw`, place));
  }
  return element('g', {}, drawn);
}
