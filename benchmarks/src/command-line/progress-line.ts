/** One line on a terminal that each message overwrites; silent elsewhere, so that logs hold only results. */
export const progressLine = (stream: NodeJS.WriteStream = process.stderr) => ({
  show(text: string): void {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  },
  clear(): void {
    if (stream.isTTY) stream.write('\r\u001b[K');
  },
});
