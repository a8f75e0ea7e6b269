import { element } from '../svg/element.ts';
import type { Series } from './series.ts';

/** A curve's sign at one point: a circle, or a square inside of it, so that each shows where both fall together. */
export function marker(kind: Series['marker'], x: number, y: number, radius: number, color: string): string {
  if (kind === 'circle') return element('circle', { cx: x, cy: y, r: radius, fill: color });
  const half = radius * 0.72;
  return element('rect', { x: x - half, y: y - half, width: 2 * half, height: 2 * half, fill: color });
}
