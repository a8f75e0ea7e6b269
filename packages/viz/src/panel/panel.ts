import { scaleLinear, scaleLog } from 'd3-scale';
import type { MakeAxis } from '../axes/axis.ts';
import { logarithmicTicks } from '../axes/logarithmic-ticks.ts';
import { tickLabels } from '../axes/tick-labels.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { segment } from '../svg/segment.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import type { Box } from './box.ts';

const labelSize = 11;
const titleSize = 12.5;
const tickLength = 4;
/** From the frame down to the end of the box: ticks, their labels, the title under them. */
const foot = 44;

/** The inside of a panel's frame, and where values lie in it. */
export interface Plane {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly scaleX: (value: number) => number;
  readonly scaleY: (value: number) => number;
}

/**
 * One panel: frame, grid, ticks, the titles of its axes, and within what `draw` gives.
 *
 * @param options.box All of it, labels too.
 * @param options.axis Makes the horizontal axis, from `across`.
 * @param options.across The values that it has to show, at least one.
 * @param options.domain The range of the vertical axis; none where there is no value, and then it has no ticks.
 * @param options.whole Whether the vertical axis counts: its ticks are whole numbers then.
 * @param options.logarithmic Whether tenfold values are at equal distances on the vertical axis; `domain` is above 0 then.
 * @param options.inset Space between the frame and both ends of `domain`, for what is drawn around them; none by default.
 */
export function panel(options: {
  box: Box;
  titleX: string;
  titleY: string;
  axis: MakeAxis;
  across: readonly number[];
  domain: readonly [number, number] | undefined;
  whole?: boolean;
  logarithmic?: boolean;
  inset?: number;
  draw: (plane: Plane) => readonly string[];
}): string {
  const { box, axis, across, domain, whole = false, logarithmic = false, inset = 0 } = options;
  const top = box.y;
  const bottom = top + box.height - foot;
  const heights = [bottom - inset, top + inset];
  const linear = scaleLinear()
    .domain(domain ?? [0, 1])
    .range(heights)
    .clamp(true);
  const powers = logarithmic && domain ? scaleLog().domain(domain).range(heights).clamp(true) : undefined;
  const scaleY = powers ?? linear;
  const room = Math.max(2, Math.min(6, Math.floor((bottom - top) / 24)));
  const count = whole && domain ? Math.max(1, Math.min(room, domain[1] - domain[0])) : room;
  const ticksY = powers ? logarithmicTicks(powers) : domain ? tickLabels(linear, count) : [];
  const widest = ticksY.reduce((width, { label }) => Math.max(width, textWidth(label, labelSize)), 20);
  const left = box.x + titleSize + 12 + widest + tickLength + 4;
  const right = box.x + box.width;
  const { scale: scaleX, ticks: ticksX } = axis(across, left, right, labelSize);

  const grid: string[] = [];
  for (const { value, label } of ticksY) {
    const y = scaleY(value);
    grid.push(
      segment([left, y], [right, y], colors.grid),
      segment([left - tickLength, y], [left, y], colors.frame),
      text(label, { x: left - tickLength - 4, y: y + 4, size: labelSize, anchor: 'end', fill: colors.text }),
    );
  }
  for (const { value, label } of ticksX) {
    const x = scaleX(value);
    grid.push(
      segment([x, top], [x, bottom], colors.grid),
      segment([x, bottom], [x, bottom + tickLength], colors.frame),
      text(label, { x, y: bottom + tickLength + 14, size: labelSize, anchor: 'middle', fill: colors.text }),
    );
  }
  const title = { size: titleSize, anchor: 'middle', fill: colors.text } as const;
  const middle = (top + bottom) / 2;
  return element('g', {}, [
    ...grid,
    ...options.draw({ left, right, top, bottom, scaleX, scaleY }),
    element('rect', {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: 'none',
      stroke: colors.frame,
    }),
    text(fitText(options.titleX, titleSize, right - left), {
      ...title,
      x: (left + right) / 2,
      y: top + box.height - 6,
    }),
    text(fitText(options.titleY, titleSize, box.height), { ...title, x: box.x + titleSize, y: middle, rotate: -90 }),
  ]);
}
