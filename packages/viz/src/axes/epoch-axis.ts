import { scaleLinear } from 'd3-scale';
import { textWidth } from '../text/text-width.ts';
import type { MakeAxis } from './axis.ts';
import { epochTicks } from './epoch-ticks.ts';

/** Epochs, or other counts, at equal distances. */
export const epochAxis: MakeAxis = (values, left, right, size) => {
  const first = values.reduce((least, epoch) => Math.min(least, epoch), Infinity);
  const last = values.reduce((most, epoch) => Math.max(most, epoch), -Infinity);
  // The first and last markers stay clear of the frame; one epoch alone stands in the middle.
  const inset = first === last ? (right - left) / 2 : 12;
  const scale = scaleLinear()
    .domain(first === last ? [first - 1, first + 1] : [first, last])
    .range(first === last ? [left, right] : [left + inset, right - inset]);
  const ticks = epochTicks(first, last, Math.floor((right - left) / (textWidth(String(last), size) + 18)));
  return { scale, ticks: ticks.map((value) => ({ value, label: String(value) })) };
};
