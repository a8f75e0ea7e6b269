type Side = 'left' | 'right';

/** A table for a terminal: by default its first column to the left, the others to the right. */
export const formatTable = (
  names: readonly string[],
  rows: readonly (readonly string[])[],
  sides: readonly Side[] = names.map((_, column) => (column === 0 ? 'left' : 'right')),
): string => {
  const lines = [names, ...rows];
  const widths = names.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  const pad = (cell: string, column: number) =>
    sides[column] === 'left' ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return lines.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n');
};
