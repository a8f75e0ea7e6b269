import { scaleLinear } from 'd3-scale';
import type { MakeAxis } from '../axes/axis.ts';
import { epochAxis } from '../axes/epoch-axis.ts';
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

/** What an axis has to hold of a point: its value, and how far it spreads. */
const reach = ({ y, spread }: Series['points'][number]) =>
  isDrawable(y) && isDrawable(spread) ? [y - spread, y + spread] : [y];

/**
 * One panel of curves over epochs (or what `unit` calls what is across): frame, grid, ticks, axis titles. `box` is all of it, labels too.
 *
 * @param panel.axis The horizontal one; epochs by default, as is its `unit`.
 * @param panel.mark A value of that axis to be shown by an upright line, and what is written at its top.
 */
export function curvePanel(panel: {
  box: { x: number; y: number; width: number; height: number };
  title: string;
  unit?: string;
  series: readonly Series[];
  limits: readonly [number, number];
  axis?: MakeAxis;
  mark?: { readonly value: number; readonly label: string } | undefined;
}): string {
  const { box, unit = 'epoch', series, axis = epochAxis, mark } = panel;
  const values = series.flatMap(({ points, band }) => [...points.flatMap(reach), ...(band ?? [])]).filter(isDrawable);

  const bottom = box.y + box.height - 44;
  const scaleY = scaleLinear().domain(valueDomain(values, panel.limits)).nice(6).range([bottom, box.y]).clamp(true);
  const ticksY = values.length > 0 ? tickLabels(scaleY, 6) : [];
  const widest = ticksY.reduce((width, { label }) => Math.max(width, textWidth(label, labelSize)), 20);
  const left = box.x + titleSize + 12 + widest + tickLength + 4;
  const right = box.x + box.width;
  const across = series.flatMap(({ points }) => points.map(({ x }) => x));
  const { scale: scaleX, ticks: ticksX } = axis(across, left, right, labelSize);

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
  for (const { value, label } of ticksX) {
    const x = scaleX(value);
    const place = { x, y: bottom + tickLength + 14, size: labelSize, anchor: 'middle', fill: colors.text } as const;
    drawn.push(
      segment([x, box.y], [x, bottom], colors.grid),
      segment([x, bottom], [x, bottom + tickLength], colors.frame),
      text(label, place),
    );
  }
  const middle = (box.y + bottom) / 2;
  if (mark) {
    const x = scaleX(mark.value);
    const anchor = x + 12 + textWidth(mark.label, labelSize) < right ? 'start' : 'end';
    const place = { x: anchor === 'start' ? x + 6 : x - 6, y: box.y + 14, size: labelSize, anchor } as const;
    drawn.push(
      segment([x, box.y], [x, bottom], colors.validation, 1.2),
      text(mark.label, { ...place, fill: colors.validation }),
    );
  }
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
    text(unit, {
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
