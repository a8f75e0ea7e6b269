import { ticks as roundTicks, tickStep } from 'd3-array';

/**
 * At most `count` epochs to label. Whole ones, with the first among them: every epoch while they fit, else the first and
 * round ones (1, 20, 40 …). Where there are not two of them, as in a run that ends within its first, parts of epochs.
 */
export function epochTicks(first: number, last: number, count: number): number[] {
  const start = Math.ceil(first);
  if (last < start + 1 && !(first === start && last === start)) return partTicks(first, last, count);
  if (last - start < count) return Array.from({ length: Math.floor(last - start) + 1 }, (_, index) => start + index);
  // d3 takes a count as a hint only, so a smaller one is asked for until its step is wide enough.
  for (let hint = count; hint > 0; hint--) {
    const step = Math.max(1, Math.round(tickStep(start, last, hint)));
    const ticks = [start];
    // A round epoch closer than half a step to the first would print over it.
    for (let tick = Math.ceil(start / step) * step; tick <= last; tick += step) {
      if (tick - start >= step / 2 && tick > start) ticks.push(tick);
    }
    if (ticks.length <= count) return ticks;
  }
  return [start];
}

function partTicks(first: number, last: number, count: number): number[] {
  if (first === last) return [Number(first.toPrecision(2))];
  for (let hint = count; hint > 1; hint--) {
    const ticks = roundTicks(first, last, hint);
    if (ticks.length <= count) return ticks;
  }
  return roundTicks(first, last, 1).slice(0, 1);
}
