import { area, line } from 'd3-shape';
import { element } from '../svg/element.ts';
import { isDrawable } from './is-drawable.ts';
import { marker } from './marker.ts';
import type { Series } from './series.ts';

/** One series: a line broken at its gaps, with markers that shrink and then thin out as points draw closer. */
export function curve(series: Series, scaleX: (x: number) => number, scaleY: (y: number) => number): string {
  const points = series.points.map(({ x, y }) => (isDrawable(y) ? { x: scaleX(x), y: scaleY(y) } : undefined));
  // Of all points: a gap at an end has its place too.
  const places = series.points.map(({ x }) => scaleX(x));
  const spacing = Math.abs((places.at(-1) ?? 0) - (places[0] ?? 0)) / Math.max(1, places.length - 1);
  const gap = points.length > 1 && spacing > 0 ? spacing : Infinity;
  const radius = Math.min(4.2, Math.max(1.8, gap * 0.4));
  const every = Math.max(1, Math.ceil((2.5 * radius) / gap));
  const path = line<{ x: number; y: number } | undefined>()
    .defined((point) => point !== undefined)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0)
    .digits(2)(points);
  const markers = points.flatMap((point, index) => {
    // A point between two gaps has no line to show it.
    const alone = !points[index - 1] && !points[index + 1];
    const shown = index % every === 0 || index === points.length - 1 || alone;
    if (!point || !shown || !(series.marker || alone)) return [];
    return [marker(series.marker ?? 'circle', point.x, point.y, series.marker ? radius : 1.6, series.color)];
  });
  const around = spreadOf(series, scaleX, scaleY);
  return element('g', {}, [
    ...(around ? [element('path', { d: around, fill: series.color, 'fill-opacity': '0.14' })] : []),
    ...(path ? [element('path', { d: path, fill: 'none', stroke: series.color, ...stroke(series) })] : []),
    ...markers,
  ]);
}

/** The outline of the pale area around a curve, where its points say how wide it is. */
const spreadOf = ({ points }: Series, scaleX: (x: number) => number, scaleY: (y: number) => number): string | null =>
  points.some(({ spread }) => isDrawable(spread) && spread > 0)
    ? area<Series['points'][number]>()
        .defined(({ y, spread }) => isDrawable(y) && isDrawable(spread))
        .x(({ x }) => scaleX(x))
        .y0(({ y, spread }) => scaleY(y! - spread!))
        .y1(({ y, spread }) => scaleY(y! + spread!))
        .digits(2)([...points])
    : null;

const stroke = ({ dashes }: Series) => ({ 'stroke-width': 1.6, 'stroke-dasharray': dashes });
