/** Lines of cells as text: the first column to the left, all others to the right, a rule below the titles. */
export const textTable = (lines: readonly (readonly string[])[]): string => {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  const [titles, ...rows] = lines.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
  return [titles, '─'.repeat(titles!.length), ...rows].join('\n');
};
