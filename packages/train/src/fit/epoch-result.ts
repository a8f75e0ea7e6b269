import type { Totals } from '@cnn/backend';

/** What `trainEpoch` has measured. */
export interface EpochResult extends Totals {
  /** How many batches updated the model. */
  readonly batches: number;
  readonly seconds: number;
  /** True when the signal ended the epoch before its data did. */
  readonly aborted: boolean;
}
