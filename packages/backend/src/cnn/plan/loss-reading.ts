/** What one batch gave. */
export interface LossReading {
  /** Mean cross-entropy an example, in nats, before the update. */
  readonly loss: number;
  /** How many predictions were right. */
  readonly correct: number;
}
