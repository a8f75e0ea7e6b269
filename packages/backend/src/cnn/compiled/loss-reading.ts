/** What one batch gave. */
export interface LossReading {
  /** The losses of the outputs, each a mean an example, weighted and summed; before the update. */
  readonly loss: number;
  /** How many predictions of the first output that has classes were right. */
  readonly correct: number;
}
