import { format } from 'd3-format';
import { scaleLog } from 'd3-scale';
import { textWidth } from '../text/text-width.ts';
import type { MakeAxis } from './axis.ts';

const scientific = format('~e');
const inset = 12;

/** Values above 0, tenfold ones at equal distances: powers of ten are labelled, or others where there are less than two. */
export const logarithmicAxis: MakeAxis = (values, left, right, size) => {
  const first = values.reduce((least, value) => Math.min(least, value), Infinity);
  const last = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const scale = scaleLog()
    .domain([first, last])
    .range([left + inset, right - inset]);
  const powers: number[] = [];
  for (let power = Math.ceil(Math.log10(first) - 1e-9); power <= Math.log10(last) + 1e-9; power++) {
    powers.push(Number(`1e${power}`));
  }
  const ticks = powers.length >= 2 ? powers : scale.ticks(5);
  const every = Math.ceil((ticks.length * (textWidth('1e-10', size) + 18)) / (right - left));
  return {
    scale,
    ticks: ticks.filter((_, index) => index % every === 0).map((value) => ({ value, label: label(value) })),
  };
};

const label = (value: number): string =>
  value >= 1e-3 && value < 1e4 ? String(Number(value.toPrecision(6))) : scientific(value);
