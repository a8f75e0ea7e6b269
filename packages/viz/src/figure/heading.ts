import { type LegendEntry, legend } from '../curves/legend.ts';
import { colors } from '../svg/colors.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';

/** From the edge of a figure to what it holds. */
export const margin = 18;

/**
 * What stands above the panels of a figure, each where there is one: its title, the signs of its series, a note in red.
 *
 * @returns The elements, and how far down they reach: where panels begin.
 */
export function heading(
  width: number,
  parts: { title?: string | undefined; entries?: readonly LegendEntry[]; note?: string | undefined },
): { drawn: string[]; bottom: number } {
  const { title, entries = [], note } = parts;
  const drawn: string[] = [];
  const line = (content: string, y: number, size: number, fill: string) =>
    text(fitText(content, size, width - 2 * margin), { x: width / 2, y, size, anchor: 'middle', fill });
  let y = margin - 2;
  if (title !== undefined) {
    drawn.push(line(title, y + 14, 15, colors.text));
    y += 26;
  }
  if (entries.length > 0) {
    const signs = legend(entries, { x: margin, y: y - 4, width: width - 2 * margin });
    drawn.push(signs.drawn);
    y += signs.height + 4;
  }
  if (note !== undefined) {
    drawn.push(line(note, y + 6, 11, colors.train));
    y += 18;
  }
  return { drawn, bottom: y };
}
