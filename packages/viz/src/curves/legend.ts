import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { segment } from '../svg/segment.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import { marker } from './marker.ts';
import type { Series } from './series.ts';

const size = 12;
const sampleWidth = 26;
const between = 26;
const lineHeight = 20;

/** A series' sign and name: a curve's, points' without a line, or without a colour a band's. */
export type LegendEntry = Pick<Series, 'label' | 'marker' | 'dashes'> & {
  readonly color?: string;
  readonly line?: boolean;
};

/** The signs of all panels above them, where no curve can run into it, in as many centred lines as they need. */
export function legend(
  entries: readonly LegendEntry[],
  box: { x: number; y: number; width: number },
): { drawn: string; height: number } {
  const lines: { entry: LegendEntry; label: string; width: number }[][] = [[]];
  const widthOf = (line: readonly { width: number }[]) =>
    line.reduce((sum, { width }) => sum + width, between * (line.length - 1));
  for (const entry of entries) {
    const label = fitText(entry.label, size, box.width - sampleWidth - 7);
    const item = { entry, label, width: sampleWidth + 7 + textWidth(label, size) };
    if (widthOf([...lines.at(-1)!, item]) > box.width && lines.at(-1)!.length > 0) lines.push([]);
    lines.at(-1)!.push(item);
  }
  const drawn = lines.flatMap((line, index) => {
    const y = box.y + lineHeight * (index + 0.5);
    let pen = box.x + (box.width - widthOf(line)) / 2;
    return line.flatMap(({ entry, label, width }) => {
      const name = text(label, { x: pen + sampleWidth + 7, y: y + 4.3, size, fill: colors.text });
      const sign = sample(entry, pen, y);
      pen += width + between;
      return [...sign, name];
    });
  });
  return { drawn: element('g', {}, drawn), height: lineHeight * lines.length };
}

function sample({ color, marker: kind, dashes, line = true }: LegendEntry, x: number, y: number): string[] {
  if (color === undefined) {
    const place = { x, y: y - 5, width: sampleWidth, height: 10 };
    return [element('rect', { ...place, fill: colors.text, 'fill-opacity': '0.14' })];
  }
  return [
    ...(line ? [segment([x, y], [x + sampleWidth, y], color, 1.6, dashes)] : []),
    ...(kind ? [marker(kind, x + sampleWidth / 2, y, 4.2, color)] : []),
  ];
}
