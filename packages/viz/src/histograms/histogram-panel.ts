import { area, curveMonotoneX, line } from 'd3-shape';
import { linearAxis } from '../axes/linear-axis.ts';
import { niceDomain } from '../axes/nice-domain.ts';
import type { Box } from '../panel/box.ts';
import { type Plane, panel } from '../panel/panel.ts';
import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { text } from '../text/text.ts';
import { type Histogram, histogram } from './histogram.ts';

/** The values of one layer, at one time or several, and the range that its panel shows. */
export interface Layer {
  readonly name: string;
  readonly snapshots: readonly { readonly epoch?: number; readonly values: ArrayLike<number> }[];
  range: readonly [low: number, high: number];
  /** How many of them are not finite. */
  readonly lost: number;
}

const labelSize = 11;

/** One layer's histogram as bars, or those of several times as ridges. */
export function histogramPanel(
  layer: Layer,
  box: Box,
  { bins = usualBins(layer), unit }: { bins?: number | undefined; unit: string },
): string {
  const { name, snapshots, range } = layer;
  const histograms = snapshots.map(({ values }) => histogram(values, range, bins));
  const largest = Math.max(1, ...histograms.flatMap(({ counts }) => counts));
  const shared = { box, titleX: `${name} (${unit})`, axis: linearAxis(range, 4), across: [] };
  if (snapshots.length === 1) {
    const draw = (plane: Plane) => bars(histograms[0]!, plane);
    return panel({ ...shared, titleY: 'count', domain: niceDomain([0, largest]), whole: true, draw });
  }
  const titleY = snapshots[0]!.epoch === undefined ? '' : 'epoch';
  return panel({ ...shared, titleY, domain: undefined, draw: (plane) => ridges(layer, histograms, largest, plane) });
}

/** The square root of the number of values, as is usual, in bars that are wide enough to be seen. */
const usualBins = ({ snapshots }: Layer): number =>
  Math.min(40, Math.ceil(Math.sqrt(Math.max(...snapshots.map(({ values }) => values.length)))));

const bars = ({ counts, from, to }: Histogram, { scaleX, scaleY }: Plane): string[] =>
  counts.flatMap((count, index) => {
    if (count === 0) return [];
    const edge = (bin: number) => scaleX(from + ((to - from) * bin) / counts.length);
    const [x, end] = [edge(index), edge(index + 1)];
    // At least a hair, so that a single value beside thousands is seen.
    const height = Math.max(0.6, scaleY(0) - scaleY(count));
    const gap = end - x > 4 ? 0.6 : 0;
    return [
      element('rect', { x: x + gap / 2, y: scaleY(0) - height, width: end - x - gap, height, fill: colors.series[0]! }),
    ];
  });

function ridges({ snapshots }: Layer, histograms: readonly Histogram[], largest: number, plane: Plane): string[] {
  const { top, bottom, left, scaleX } = plane;
  // A ridge may rise over two lines behind it, and the farthest stays within the frame.
  const step = (bottom - top) / (snapshots.length + 2);
  const tall = 2.6 * step;
  const every = Math.ceil(14 / step);
  return histograms.flatMap(({ counts, from, to }, index) => {
    const base = bottom - (snapshots.length - 1 - index) * step - 2;
    const ridge = counts.map((count, bin): [number, number] => [
      scaleX(from + ((to - from) * (bin + 0.5)) / counts.length),
      base - (count / largest) * tall,
    ]);
    const outline = line().curve(curveMonotoneX).digits(2)(ridge)!;
    const filled = area<[number, number]>()
      .y0(base)
      .y1(([, y]) => y)
      .x(([x]) => x)
      .curve(curveMonotoneX)
      .digits(2)(ridge)!;
    const later = 0.25 + (0.6 * (index + 1)) / snapshots.length;
    const { epoch } = snapshots[index]!;
    const label = (snapshots.length - 1 - index) % every === 0 && epoch !== undefined ? String(epoch) : '';
    return [
      element('path', { d: filled, fill: colors.background }),
      element('path', { d: filled, fill: colors.series[0]!, 'fill-opacity': later.toFixed(2) }),
      element('path', { d: outline, fill: 'none', stroke: colors.quiet, 'stroke-width': 0.8 }),
      text(label, { x: left - 6, y: base + 3, size: labelSize, anchor: 'end', fill: colors.text }),
    ];
  });
}
