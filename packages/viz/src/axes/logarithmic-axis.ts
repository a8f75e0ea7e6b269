import { scaleLog } from 'd3-scale';
import { textWidth } from '../text/text-width.ts';
import type { MakeAxis } from './axis.ts';
import { logarithmicTicks } from './logarithmic-ticks.ts';

const inset = 12;

/** Values above 0, tenfold ones at equal distances: powers of ten are labelled, or others where there are less than two. */
export const logarithmicAxis: MakeAxis = (values, left, right, size) => {
  const first = values.reduce((least, value) => Math.min(least, value), Infinity);
  const last = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const scale = scaleLog()
    .domain([first, last])
    .range([left + inset, right - inset]);
  const ticks = logarithmicTicks(scale);
  const every = Math.ceil((ticks.length * (textWidth('1e-10', size) + 18)) / (right - left));
  return { scale, ticks: ticks.filter((_, index) => index % every === 0) };
};
