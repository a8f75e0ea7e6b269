/** What the page tells of its loaders. */
export interface DataReport {
  /** What stopped it. */
  readonly failure?: string;
  readonly isolated: boolean;
  /** What is not as it should be. */
  readonly problems: readonly string[];
  /** Of all batches from memory. */
  readonly digest: string;
}
