import type { TrainingState } from '@cnn/backend';
import type { JsonValue, NamedArray } from '@cnn/core';
import type { TrainingProgress } from '../fit/training-progress.ts';
import type { HistoryRow } from '../history/history-row.ts';

/**
 * All that a training run is made of between two steps, as plain data: a run that goes on from it ends with the same
 * weights and history, to the bit, as one that was never cut off.
 */
export interface Checkpoint {
  /** Of the run; dropout follows it. */
  readonly seed: number;
  /** How many batches and examples an epoch has, where the training data says so. */
  readonly batches: number | undefined;
  readonly examples: number | undefined;
  /** Where the run stands. */
  readonly progress: TrainingProgress;
  readonly rows: readonly HistoryRow[];
  /** What the row in progress has had. */
  readonly row: { readonly steps: number; readonly seconds: number };
  readonly learningRate: number;
  /** What metrics have counted in the row in progress, and what callbacks keep, by name. */
  readonly metrics: Readonly<Record<string, JsonValue>>;
  readonly callbacks: Readonly<Record<string, JsonValue>>;
  /** Arrays that go with what callbacks keep. */
  readonly arrays: readonly NamedArray[];
  /** What the model keeps, in the order of `model.weights`; what is not trained as well. */
  readonly weights: readonly NamedArray[];
  readonly step: TrainingState;
}
