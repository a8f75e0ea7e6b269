import type { Device, Loss, Optimizer, Precision } from '@cnn/backend';
import type { Communicator } from '@cnn/core';
import type { Callback } from '../callbacks/callback.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import type { BatchSource } from '../data/batch-source.ts';
import type { Metric } from '../metrics/metric.ts';

/** What `fit` accepts. */
export interface FitOptions {
  /** Evaluated after each row of the history, where given. */
  readonly validation?: BatchSource;
  /** Rows from one validation to the next; 1 by default. The last row has one in any case. */
  readonly validateEvery?: number;
  /** How often to go through the training data; 1 by default, or as often as `maxSteps` needs. */
  readonly epochs?: number;
  /** Ends the run after so many steps in all. */
  readonly maxSteps?: number;
  /** Ends the run after the step in which so many seconds have passed in this call. */
  readonly maxSeconds?: number;
  /** How many steps make a row of the history; an epoch's by default. */
  readonly stepsPerRow?: number;
  /**
   * What training makes smaller; `sparseCategoricalCrossEntropy()` by default, for a model that ends in logits. Labels that are
   * shares of the classes (`mixUp`, `cutMix`) want `categoricalCrossEntropy()`; labels that are classes suit it, too.
   */
  readonly loss?: Loss;
  /** How much each class counts in the usual loss, and how much its labels are smoothed (0 to 1); all the same, and not, by default. */
  readonly classWeights?: readonly number[];
  readonly labelSmoothing?: number;
  /** What is measured beside loss and accuracy, in training and in validation. Each fills columns of the history. */
  readonly metrics?: readonly Metric<unknown>[];
  /** `sgd({ learningRate: 0.01 })` by default. */
  readonly optimizer?: Optimizer;
  /** How many batches' gradients are averaged for one update; 1 by default. */
  readonly accumulateGradients?: number;
  /** Gradients are scaled down to this norm over all weights, or each of their elements is held within ± this value; off by default. */
  readonly clipNorm?: number;
  readonly clipValue?: number;
  /**
   * Keeps an exponential moving average of the weights with this share of its old value (`withAverage` evaluates it, `keepAverage`
   * leaves it in the model); off by default.
   */
  readonly averageDecay?: number;
  /**
   * `'bfloat16'` rounds what convolutions and dense layers multiply, where the processor is faster then (AVX512-BF16): weights, sums and all
   * else stay float32. Elsewhere, and by default, `'float32'`.
   */
  readonly precision?: Exclude<Precision, 'int8'>;
  /** Layers whose weights stay as they are in this run, by their names. */
  readonly freeze?: readonly string[] | ((layer: string) => boolean);
  /** Where to run; the best that loads here by default, unless another engine than plain JavaScript runs already. */
  readonly device?: Device;
  /** Hooks, called in order. */
  readonly callbacks?: readonly Callback[];
  /** Seconds after which a callback that has not returned ends the run; 600 by default. */
  readonly callbackSeconds?: number;
  /** What dropout follows; 0 by default. With the same weights and data it gives the same run again. */
  readonly seed?: number;
  /** Trains on the first so many batches only, in each epoch the same: a model that can learn at all learns them by heart. */
  readonly overfitBatches?: number;
  /** One step and one batch of validation, without callbacks; then the weights are put back. Shows that everything fits. */
  readonly dryRun?: boolean;
  /**
   * Goes on where another run was cut off (`loadCheckpoint`), of the same model, data, optimizer and seed; undefined begins.
   * What the run has changed goes on as well: weights, what the optimizer remembers, learning rate, history, callbacks.
   */
  readonly resume?: Checkpoint;
  /**
   * Trains together with other processes: `await mpi()` of `@cnn/distributed`. Each gives its part of the data (`rank` and `worldSize` of
   * loaders); weights move as if one process had trained on all parts as one batch. Weights, `resume`, callbacks and what they change are those
   * of rank 0; the others call none. One process alone by default.
   */
  readonly strategy?: Communicator;
  /**
   * With `strategy`: batch normalisation takes its statistics over each process's part alone, which saves two sums a layer, but is another
   * network for each number of processes; running statistics become the processes' mean, by images. Off by default: over all parts.
   */
  readonly localBatchNorm?: boolean;
  /** When it is aborted, `fit` ends after the step in progress and returns what it has. */
  readonly signal?: AbortSignal;
}
