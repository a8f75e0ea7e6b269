/** What a metric has to say about one class. */
export interface ClassFigure {
  readonly value: number;
  /** How many examples are of the class. */
  readonly support: number;
  /** Whether the class takes part in an average. */
  readonly counts: boolean;
}
