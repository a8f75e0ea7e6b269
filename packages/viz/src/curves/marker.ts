import { coordinate } from '../svg/coordinate.ts';
import { element } from '../svg/element.ts';
import type { Series } from './series.ts';

/**
 * A curve's sign at one point. A square fits inside of a circle, so that each shows where both fall together; the others have
 * about their area.
 */
export function marker(
  kind: NonNullable<Series['marker']>,
  x: number,
  y: number,
  radius: number,
  color: string,
): string {
  if (kind === 'circle') return element('circle', { cx: x, cy: y, r: radius, fill: color });
  if (kind === 'square') {
    const half = radius * 0.72;
    return element('rect', { x: x - half, y: y - half, width: 2 * half, height: 2 * half, fill: color });
  }
  const corners =
    kind === 'triangle'
      ? [
          [x, y - 1.2 * radius],
          [x + 1.1 * radius, y + 0.8 * radius],
          [x - 1.1 * radius, y + 0.8 * radius],
        ]
      : [
          [x, y - 1.2 * radius],
          [x + 1.2 * radius, y],
          [x, y + 1.2 * radius],
          [x - 1.2 * radius, y],
        ];
  return element('path', {
    d: `M${corners.map((corner) => corner.map(coordinate).join(' ')).join('L')}Z`,
    fill: color,
  });
}
