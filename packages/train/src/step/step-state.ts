import type { NamedArray } from '../arrays/named-array.ts';

/** What a training step knows beside the model. */
export interface StepState {
  /** Steps that were made: dropout follows their count. */
  readonly steps: number;
  /** The optimizer's kind, or its class in TensorFlow.js: `sgd`, `Adam` … */
  readonly algorithm: string;
  /** Undefined for an optimizer of TensorFlow.js. */
  readonly learningRate: number | undefined;
  /** Sums over the batches since the last `reset`. */
  readonly sums: { readonly loss: number; readonly correct: number; readonly examples: number };
  /** Velocities, or whatever else the optimizer keeps. */
  readonly optimizer: readonly NamedArray[];
}
