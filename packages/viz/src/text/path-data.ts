import type { PathCommand } from 'opentype.js/dist/opentype.mjs';
import { coordinate } from '../svg/coordinate.ts';

/**
 * Outline commands as SVG path data. The library's own `toPathData` writes NaN for a coordinate such as 1e-14, at which
 * a renderer drops the rest of the path.
 */
export function pathData(commands: readonly PathCommand[]): string {
  const point = (x: number, y: number): string => `${coordinate(x)} ${coordinate(y)}`;
  return commands
    .map((command) => {
      switch (command.type) {
        case 'M':
        case 'L':
          return `${command.type}${point(command.x, command.y)}`;
        case 'Q':
          return `Q${point(command.x1, command.y1)} ${point(command.x, command.y)}`;
        case 'C':
          return `C${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${point(command.x, command.y)}`;
        default:
          return 'Z';
      }
    })
    .join('');
}
