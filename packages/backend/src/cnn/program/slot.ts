/** Memory that a program reads or writes and that may lie elsewhere at its next run: a batch, a weight, the scratch memory. */
export interface Slot {
  /** Where it is now. */
  address(): number;
}
