import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { segment } from '../svg/segment.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';
import { marker } from './marker.ts';
import type { Series } from './series.ts';

const size = 12;
const sampleWidth = 26;
const between = 26;

type Entry = Pick<Series, 'label' | 'color' | 'marker'>;

/** The signs of all panels in one line above them, where no curve can run into it. `x` is its middle. */
export function legend(entries: readonly Entry[], bandLabel: string | undefined, x: number, y: number): string {
  const labels = [...entries.map(({ label }) => label), ...(bandLabel === undefined ? [] : [bandLabel])];
  const widths = labels.map((label) => sampleWidth + 7 + textWidth(label, size));
  let pen = x - (widths.reduce((sum, width) => sum + width, 0) + between * (labels.length - 1)) / 2;
  const drawn = labels.flatMap((label, index) => {
    const entry = entries[index];
    const sample = entry
      ? [
          segment([pen, y], [pen + sampleWidth, y], entry.color, 1.6),
          marker(entry.marker, pen + sampleWidth / 2, y, 4.2, entry.color),
        ]
      : [
          element('rect', {
            x: pen,
            y: y - 5,
            width: sampleWidth,
            height: 10,
            fill: '#000000',
            'fill-opacity': '0.14',
          }),
        ];
    const name = text(label, { x: pen + sampleWidth + 7, y: y + 4.3, size, fill: colors.text });
    pen += (widths[index] ?? 0) + between;
    return [...sample, name];
  });
  return element('g', {}, drawn);
}
