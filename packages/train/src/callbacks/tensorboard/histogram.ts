/** How values are spread: TensorBoard's HistogramProto. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  /** Where each bucket ends; it begins where the one before ends, the first at `min`. */
  readonly limits: readonly number[];
  /** How many values lie in each. */
  readonly counts: readonly number[];
}
