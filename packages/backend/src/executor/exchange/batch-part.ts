/** Which part of a batch that several processes train on together one of them has. */
export interface BatchPart {
  /** What this part's mean loss counts in that of the whole, 0 to 1: its share of the examples, or of their class weights. */
  readonly share: number;
  /** Examples that the processes before this one have: what is drawn for an example follows its place in the whole. */
  readonly first: number;
  /** Examples that this process has; none is allowed. */
  readonly own: number;
  /** Examples of the whole batch. */
  readonly total: number;
}
