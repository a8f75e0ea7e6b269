import type { NamedArray } from '@cnn/core';

/** What an open model knows beside the model's weights. */
export interface TrainingState {
  /** Batches that were trained on: dropout follows their count. */
  readonly steps: number;
  /** Times that the weights moved: `steps`, or less where gradients are accumulated. */
  readonly updates: number;
  /** How often weights went into their average; absent where there is none. */
  readonly averaged?: number;
  /** The optimizer's kind, or its class in TensorFlow.js: `sgd`, `Adam` … */
  readonly algorithm: string;
  /** Undefined for an optimizer of TensorFlow.js. */
  readonly learningRate: number | undefined;
  /** Sums over the batches since the last `reset`. */
  readonly sums: { readonly loss: number; readonly correct: number; readonly examples: number };
  /** What the optimizer keeps, gradients that wait for an update, and the average of the weights. */
  readonly optimizer: readonly NamedArray[];
}
