import type { TrainingState } from '@cnn/backend';
import type { NamedArray } from '@cnn/core';
import type { HistoryRow } from '../history/history-row.ts';

/**
 * All that a training run is made of between two steps, as plain data: a run that goes on from it ends with the same
 * weights and history, to the bit, as one that was never cut off.
 */
export interface Checkpoint {
  /** Of the run; dropout follows it. */
  readonly seed: number;
  /** How many batches an epoch has, where the training data says so. */
  readonly batches: number | undefined;
  /** One row for each epoch that was trained to its end. */
  readonly rows: readonly HistoryRow[];
  /** Where the next epoch stands. */
  readonly position: {
    /** Batches that it has had. */
    readonly batches: number;
    /** How long they took. */
    readonly seconds: number;
  };
  /** What the model keeps, in the order of `model.weights`; what is not trained as well. */
  readonly weights: readonly NamedArray[];
  readonly step: TrainingState;
}
