/** How the values of one weight are spread: buckets of one width from `min` to `max`. */
export interface WeightHistogram {
  readonly name: string;
  readonly shape: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly deviation: number;
  readonly counts: readonly number[];
}

/** Those of a model, after a row of the history. */
export interface WeightHistograms {
  readonly epoch: number;
  readonly weights: readonly WeightHistogram[];
}
