const separator = ' │ ';

/** Blocks of lines beside each other, their last ones in one line; one below the other where they don't fit. */
export const sideBySide = (blocks: readonly (readonly string[])[], tail: number, columns: number): string => {
  const width = blocks.reduce((sum, lines) => sum + lines[0]!.length + separator.length, -separator.length);
  if (blocks.length > 1 && width > columns) {
    return blocks.map((lines) => sideBySide([lines], tail, columns)).join('\n\n');
  }
  const height = Math.max(0, ...blocks.map((lines) => lines.length));
  const stretched = blocks.map((lines) => {
    const blank = Array.from({ length: height - lines.length }, () => ' '.repeat(lines[0]!.length));
    return [...lines.slice(0, -tail), ...blank, ...lines.slice(-tail)];
  });
  return Array.from({ length: height }, (_, line) =>
    stretched
      .map((lines) => lines[line])
      .join(separator)
      .trimEnd(),
  ).join('\n');
};
