/** A block between ``` in a page. */
export interface Fence {
  readonly page: string;
  /** Of the first line inside, from 1 on. */
  readonly line: number;
  /** `ts`, `sh`, …; empty where none is named. */
  readonly language: string;
  readonly code: string;
  /** What a comment in the line before says: `<!-- not run: needs a GPU -->`. */
  readonly comment?: string;
}
