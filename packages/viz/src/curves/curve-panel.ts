import type { MakeAxis } from '../axes/axis.ts';
import { epochAxis } from '../axes/epoch-axis.ts';
import { niceDomain } from '../axes/nice-domain.ts';
import { valueDomain } from '../axes/value-domain.ts';
import type { Box } from '../panel/box.ts';
import { type Plane, panel } from '../panel/panel.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { segment } from '../svg/segment.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import { curve } from './curve.ts';
import { isDrawable } from './is-drawable.ts';
import type { Series } from './series.ts';

const labelSize = 11;

/** A value of the horizontal axis to be shown by an upright line, and what is written at its top. */
interface Mark {
  readonly value: number;
  readonly label: string;
}

/** What an axis has to hold of a point: its value, and how far it spreads. */
const reach = ({ y, spread }: Series['points'][number]) =>
  isDrawable(y) && isDrawable(spread) ? [y - spread, y + spread] : [y];

/**
 * One panel of curves over epochs (or what `unit` calls what is across). `box` is all of it, labels too.
 *
 * @param options.axis The horizontal one; epochs by default, as is its `unit`.
 * @param options.limits What the vertical axis does not leave unless a value does.
 */
export function curvePanel(options: {
  box: Box;
  title: string;
  unit?: string;
  series: readonly Series[];
  limits: readonly [number, number];
  axis?: MakeAxis;
  mark?: Mark | undefined;
}): string {
  const { box, title, unit = 'epoch', series, limits, axis = epochAxis, mark } = options;
  const values = series.flatMap(({ points, band }) => [...points.flatMap(reach), ...(band ?? [])]).filter(isDrawable);
  return panel({
    box,
    titleX: unit,
    titleY: title,
    axis,
    across: series.flatMap(({ points }) => points.map(({ x }) => x)),
    domain: values.length > 0 ? niceDomain(valueDomain(values, limits)) : undefined,
    draw: (plane) => [
      ...series.flatMap((one) => bandOf(one, plane)),
      ...(mark ? upright(mark, plane) : []),
      ...series.map((one) => curve(one, plane.scaleX, plane.scaleY)),
      ...(values.length > 0 ? [] : [nothing(title, plane)]),
    ],
  });
}

const bandOf = ({ color, band }: Series, { left, right, scaleY }: Plane): string[] => {
  if (!band) return [];
  const [y, height] = [scaleY(band[1]), Math.max(1, scaleY(band[0]) - scaleY(band[1]))];
  return [element('rect', { x: left, y, width: right - left, height, fill: color, 'fill-opacity': '0.14' })];
};

const upright = ({ value, label }: Mark, { right, top, bottom, scaleX }: Plane): string[] => {
  const x = scaleX(value);
  const anchor = x + 12 + textWidth(label, labelSize) < right ? 'start' : 'end';
  const place = { x: anchor === 'start' ? x + 6 : x - 6, y: top + 14, size: labelSize, anchor } as const;
  return [segment([x, top], [x, bottom], colors.validation, 1.2), text(label, { ...place, fill: colors.validation })];
};

const nothing = (title: string, { left, right, top, bottom }: Plane): string =>
  text(`no finite ${title} to draw`, {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    size: 12.5,
    anchor: 'middle',
    fill: colors.quiet,
  });
