import { scaleLinear } from 'd3-scale';
import { textWidth } from '../text/text-width.ts';
import type { MakeAxis } from './axis.ts';
import { epochTicks } from './epoch-ticks.ts';

/** Epochs and parts of them, or other counts, at equal distances. */
export const epochAxis: MakeAxis = (values, left, right, size) => {
  const first = values.reduce((least, epoch) => Math.min(least, epoch), Infinity);
  const last = values.reduce((most, epoch) => Math.max(most, epoch), -Infinity);
  // The first and last markers stay clear of the frame; one epoch alone stands in the middle.
  const inset = first === last ? (right - left) / 2 : 12;
  const scale = scaleLinear()
    .domain(first === last ? [first - 1, first + 1] : [first, last])
    .range(first === last ? [left, right] : [left + inset, right - inset]);
  const widest = textWidth(last < 2 ? '0.00' : String(Math.floor(last)), size);
  const ticks = epochTicks(first, last, Math.floor((right - left) / (widest + 18)));
  const digits = ticks.reduce((most, tick) => Math.max(most, String(tick).split('.')[1]?.length ?? 0), 0);
  return { scale, ticks: ticks.map((value) => ({ value, label: value.toFixed(digits) })) };
};
