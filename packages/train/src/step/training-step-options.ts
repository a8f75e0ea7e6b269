/** What `createTrainingStep` accepts. */
export interface TrainingStepOptions {
  /** What dropout follows; 0 by default. One seed gives the same masks again, a different one at each step. */
  readonly seed?: number;
}
