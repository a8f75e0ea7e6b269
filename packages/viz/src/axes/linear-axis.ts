import { scaleLinear } from 'd3-scale';
import { textWidth } from '../text/text-width.ts';
import type { MakeAxis } from './axis.ts';
import { tickLabels } from './tick-labels.ts';

/** A range from edge to edge, or with `inset` clear of them, whatever the values are. */
export const linearAxis =
  ([low, high]: readonly [low: number, high: number], inset = 0): MakeAxis =>
  (_, left, right, size) => {
    const scale = scaleLinear()
      .domain([low, high])
      .range([left + inset, right - inset]);
    // d3 takes a count as a hint only, so a smaller one is asked for until the labels fit.
    for (let count = 6; count > 1; count--) {
      const ticks = tickLabels(scale, count);
      const widest = ticks.reduce((width, { label }) => Math.max(width, textWidth(label, size)), 0);
      if (ticks.length * (widest + 10) <= right - left) return { scale, ticks };
    }
    return { scale, ticks: tickLabels(scale, 1) };
  };
