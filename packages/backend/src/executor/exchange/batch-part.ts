/** Which part of a batch that several processes train on together one of them has. */
export interface BatchPart {
  /** What this part's mean loss counts in that of the whole, 0 to 1: its share of the examples, or of their class weights. */
  readonly share: number;
  /** Examples that each process has, in the order of ranks; none is allowed. */
  readonly examples: readonly number[];
}
