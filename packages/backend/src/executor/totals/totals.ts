/** What has been measured over the examples so far. */
export interface Totals {
  /** Mean cross-entropy an example, in nats. */
  readonly loss: number;
  /** Share of right predictions, 0 to 1. */
  readonly accuracy: number;
  readonly correct: number;
  readonly examples: number;
}
