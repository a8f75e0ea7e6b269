import type { Device, Optimizer } from '@cnn/backend';
import type { Callback } from '../callbacks/callback.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import type { BatchSource } from '../data/batch-source.ts';

/** What `fit` accepts. */
export interface FitOptions {
  /** Evaluated after each epoch, where given. */
  readonly validation?: BatchSource;
  /** How often to go through the training data; 1 by default. */
  readonly epochs?: number;
  /** `sgd({ learningRate: 0.01 })` by default. */
  readonly optimizer?: Optimizer;
  /** Where to run; whatever TensorFlow.js uses by default. */
  readonly device?: Device;
  /** Hooks, called in order. */
  readonly callbacks?: readonly Callback[];
  /** What dropout follows; 0 by default. With the same weights and data it gives the same run again. */
  readonly seed?: number;
  /**
   * Goes on where another run was cut off (`loadCheckpoint`), of the same model, data, optimizer and seed; undefined begins.
   * What the run has changed goes on as well: weights, what the optimizer remembers, learning rate, history.
   */
  readonly resume?: Checkpoint;
  /** When it is aborted, `fit` ends after the step in progress and returns what it has. */
  readonly signal?: AbortSignal;
}
