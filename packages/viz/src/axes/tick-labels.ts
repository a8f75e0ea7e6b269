import { format } from 'd3-format';
import type { ScaleLinear } from 'd3-scale';

const scientific = format('~e');

/** Ticks of a linear axis and their labels; powers of ten where plain digits would run long. */
export function tickLabels(scale: ScaleLinear<number, number>, count: number): { value: number; label: string }[] {
  const ticks = scale.ticks(count);
  const largest = Math.max(...ticks.map(Math.abs));
  const label =
    largest >= 1e5 || (largest > 0 && largest < 1e-3)
      ? (value: number) => (value === 0 ? '0' : scientific(value))
      : scale.tickFormat(count);
  return ticks.map((value) => ({ value, label: label(value) }));
}
