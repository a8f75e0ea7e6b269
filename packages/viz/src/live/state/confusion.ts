/** How often each class was taken for each, after a row of the history. */
export interface Confusion {
  readonly epoch: number;
  /** `counts[label][prediction]`. */
  readonly counts: readonly (readonly number[])[];
}
