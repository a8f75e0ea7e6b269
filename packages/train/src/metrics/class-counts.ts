/** One class beside all others, in numbers of examples. */
export interface ClassCounts {
  /** Of the class, and predicted as it. */
  readonly truePositives: number;
  /** Predicted as the class. */
  readonly predicted: number;
  /** Of the class. */
  readonly actual: number;
}
