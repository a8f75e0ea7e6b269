import type { Totals } from '@cnn/backend';

/** What `evaluate` has measured, over all examples. */
export interface Evaluation extends Totals {
  /** The values of the metrics, by name. */
  readonly metrics: Readonly<Record<string, unknown>>;
}
