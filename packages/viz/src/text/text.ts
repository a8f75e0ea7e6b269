import { coordinate } from '../svg/coordinate.ts';
import { element } from '../svg/element.ts';
import { font } from './font.ts';
import { pathData } from './path-data.ts';
import { textWidth } from './text-width.ts';

/**
 * One line of text as a filled path. `x`, `y` is the end of the baseline named by `anchor`; `rotate` turns it there, in
 * degrees clockwise.
 *
 * Glyphs are laid side by side, without the font's shaping rules: opentype.js throws on some of DejaVu's, and labels
 * of a plot need none.
 */
export function text(
  content: string,
  place: {
    x: number;
    y: number;
    size: number;
    fill: string;
    anchor?: 'start' | 'middle' | 'end';
    rotate?: number;
  },
): string {
  const { x, y, size, fill, anchor = 'start', rotate } = place;
  const face = font();
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor];
  let pen = x - shift * textWidth(content, size);
  let path = '';
  for (const character of content) {
    const glyph = face.charToGlyph(character);
    path += pathData(glyph.getPath(pen, y, size).commands);
    pen += ((glyph.advanceWidth ?? 0) * size) / face.unitsPerEm;
  }
  if (path === '') return '';
  const turn = rotate === undefined ? undefined : `rotate(${coordinate(rotate)} ${coordinate(x)} ${coordinate(y)})`;
  return element('path', { d: path, fill, transform: turn });
}
