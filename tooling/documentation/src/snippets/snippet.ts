/** A piece of TypeScript on a page, as a module. */
export interface Snippet {
  readonly page: string;
  /** Of its first line on the page, from 1 on. */
  readonly line: number;
  readonly code: string;
  /** Why it is checked for its types alone. */
  readonly notRun?: string;
}
