import { element } from './element.ts';

/** A straight thin line between two points. */
export const segment = (
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: string,
  width?: number,
  dashes?: string,
) =>
  element('line', {
    x1: from[0],
    y1: from[1],
    x2: to[0],
    y2: to[1],
    stroke,
    'stroke-width': width,
    'stroke-dasharray': dashes,
  });
