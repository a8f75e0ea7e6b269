import type { LearningRateRow } from './learning-rate-row.ts';

/** What `findLearningRate` has seen. */
export interface LearningRateRange {
  readonly rows: readonly LearningRateRow[];
  /** The rate at which the smoothed loss falls most steeply; undefined where it never falls. */
  readonly suggestion: number | undefined;
  /** Why the test ended: after all its steps, because the loss grew, or by the signal. */
  readonly stopped: 'completed' | 'diverged' | 'aborted';
}
