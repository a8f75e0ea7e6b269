/** A line of cells, or null for a rule. */
export type Line = readonly string[] | null;

/** Lines of equal length: the first column to the left, shapes and numbers to the right. */
export const alignColumns = (lines: readonly Line[]): string[] => {
  const count = Math.max(...lines.map((cells) => cells?.length ?? 0));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...lines.map((cells) => cells?.[column]?.length ?? 0)),
  );
  return lines.map((cells) =>
    widths
      .map((width, column) => {
        if (!cells) return '─'.repeat(width);
        const cell = cells[column] ?? '';
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join(cells ? '  ' : '──'),
  );
};
