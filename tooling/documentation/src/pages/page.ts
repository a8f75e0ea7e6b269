/** A page of text in the repository. */
export interface Page {
  /** From the repository's folder on, with slashes. */
  readonly path: string;
  readonly text: string;
}
