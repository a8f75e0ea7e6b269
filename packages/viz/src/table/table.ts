import { colors } from '../svg/colors.ts';
import { element } from '../svg/element.ts';
import { segment } from '../svg/segment.ts';
import { fitText } from '../text/fit-text.ts';
import { text } from '../text/text.ts';
import { textWidth } from '../text/text-width.ts';

const size = 11.5;
const rowHeight = 21;
const gap = 22;

/** A column: its head, a cell for each row, and whether these are numbers, which stand at the right. */
export interface TableColumn {
  readonly head: string;
  readonly cells: readonly string[];
  readonly numeric?: boolean;
}

/**
 * A table as wide as `box.width` at most, centred there: columns that do not fit are shortened to equal shares.
 *
 * @param signs What stands before each row, drawn around a point.
 */
export function table(
  columns: readonly TableColumn[],
  box: { x: number; y: number; width: number },
  signs: readonly ((x: number, y: number) => string)[] = [],
): { drawn: string; height: number } {
  const signWidth = signs.length > 0 ? 20 : 0;
  const room = box.width - signWidth - gap * (columns.length - 1);
  const natural = columns.map(({ head, cells }) => Math.max(...[head, ...cells].map((cell) => textWidth(cell, size))));
  const widths = natural.map((width) =>
    Math.min(width, Math.max(40, room / columns.length, room - sum(natural) + width)),
  );
  const total = signWidth + sum(widths) + gap * (columns.length - 1);
  const left = box.x + Math.max(0, (box.width - total) / 2);
  const rows = columns[0]?.cells.length ?? 0;
  const drawn: string[] = [segment([left, box.y + rowHeight], [left + total, box.y + rowHeight], colors.frame)];
  for (let row = 0; row < rows; row++) {
    const y = box.y + rowHeight * (row + 1.5);
    const sign = signs[row];
    if (sign) drawn.push(sign(left + 8, y));
    if (row > 0) drawn.push(segment([left, y - rowHeight / 2], [left + total, y - rowHeight / 2], colors.grid));
  }
  let x = left + signWidth;
  for (const [index, { head, cells, numeric }] of columns.entries()) {
    const width = widths[index]!;
    const place = { x: numeric ? x + width : x, size, anchor: numeric ? 'end' : 'start' } as const;
    drawn.push(text(fitText(head, size, width), { ...place, y: box.y + 14, fill: colors.quiet }));
    for (const [row, cell] of cells.entries()) {
      const y = box.y + rowHeight * (row + 1.5) + 4;
      drawn.push(text(fitText(cell, size, width), { ...place, y, fill: colors.text }));
    }
    x += width + gap;
  }
  return { drawn: element('g', {}, drawn), height: rowHeight * (rows + 1) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
