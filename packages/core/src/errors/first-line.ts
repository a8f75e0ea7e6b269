const longest = 300;

/**
 * What another library's error says, as a part of a message of one line: its first line, without characters that would break it, and
 * not longer than can be read. Such messages may quote a file that somebody else made.
 */
export const firstLine = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.trim().split(/[\n\r\u2028\u2029]/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may move a terminal's cursor
  const printable = line.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
  return printable.length > longest ? `${printable.slice(0, longest)}…` : printable;
};
