/** Where a process's part of a batch lies in the whole, in examples. */
export interface PlaceInBatch {
  /** Those that the processes before this one have: what is drawn for an example follows its place in the whole. */
  readonly first: number;
  readonly own: number;
  readonly total: number;
}

export const placeInBatch = (examples: readonly number[], rank: number): PlaceInBatch => {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  return { first: sum(examples.slice(0, rank)), own: examples[rank]!, total: sum(examples) };
};
