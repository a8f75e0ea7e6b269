/** What a picture is shown on: `process.stdout`, or another stream to a person. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}
