import { font } from './font.ts';

/** The width of one line of text, in the units of `size`. */
export function textWidth(content: string, size: number): number {
  const face = font();
  let units = 0;
  for (const character of content) units += face.charToGlyph(character).advanceWidth ?? 0;
  return (units * size) / face.unitsPerEm;
}
