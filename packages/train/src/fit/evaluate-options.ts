import type { Device, Loss } from '@cnn/backend';
import type { Communicator } from '@cnn/core';
import type { Metric } from '../metrics/metric.ts';

/** What `evaluate` accepts. */
export interface EvaluateOptions {
  /** What is averaged; `sparseCategoricalCrossEntropy()` by default. */
  readonly loss?: Loss;
  /** What is measured beside loss and accuracy; they begin anew, and keep what they have counted. */
  readonly metrics?: readonly Metric<unknown>[];
  /** Where to run; the best that loads here by default, unless another engine than plain JavaScript runs already. */
  readonly device?: Device;
  /** Evaluates together with other processes, each on its part of the data: all have the figures over all of it. */
  readonly strategy?: Communicator;
  /** When it is aborted, evaluation ends after the batch in progress and the numbers cover the batches until then. */
  readonly signal?: AbortSignal;
}
