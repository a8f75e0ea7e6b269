import type { Device } from '@cnn/backend';

/** What `evaluate` accepts. */
export interface EvaluateOptions {
  /** Where to run; whatever TensorFlow.js uses by default. */
  readonly device?: Device;
  /** When it is aborted, evaluation ends after the batch in progress and the numbers cover the batches until then. */
  readonly signal?: AbortSignal;
}
