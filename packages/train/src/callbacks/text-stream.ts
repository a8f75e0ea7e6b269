/** Where progress is written: a Node stream, or anything that takes text. */
export interface TextStream {
  write(text: string): unknown;
  /** Whether lines can be overwritten. */
  readonly isTTY?: boolean;
  /** Width in characters, of a terminal. */
  readonly columns?: number;
}
