import { format } from 'd3-format';
import type { ScaleLogarithmic } from 'd3-scale';
import type { Axis } from './axis.ts';

const scientific = format('~e');

/** Powers of ten, or others where there are less than two. */
export const logarithmicTicks = (scale: ScaleLogarithmic<number, number>): Axis['ticks'] => {
  const [first, last] = scale.domain() as [number, number];
  const powers: number[] = [];
  for (let power = Math.ceil(Math.log10(first) - 1e-9); power <= Math.log10(last) + 1e-9; power++) {
    powers.push(Number(`1e${power}`));
  }
  return (powers.length >= 2 ? powers : scale.ticks(5)).map((value) => ({ value, label: label(value) }));
};

const label = (value: number): string =>
  value >= 1e-3 && value < 1e4 ? String(Number(value.toPrecision(6))) : scientific(value);
