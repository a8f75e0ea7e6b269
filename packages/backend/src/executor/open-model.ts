import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Room } from './arrays/room.ts';
import type { BatchPart } from './exchange/batch-part.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import type { Precision } from './precision.ts';
import type { Totals } from './totals/totals.ts';
import type { TrainingState } from './training-state.ts';

/** One tensor for a model of one input or output, else one for each, in the model's order. */
export type Tensors = Tensor | readonly Tensor[];

/**
 * A model that is ready to be trained, evaluated and asked, over and over, in the way that the current engine does best. It owns
 * what lives as long as the training does: the optimizer's memory, running sums, the count of steps that dropout follows.
 */
export interface OpenModel {
  readonly model: LayersModel;
  readonly optimizer: Optimizer | undefined;
  /** The option `precision` where this engine and processor have it: `cnn` has int8, and with AVX512-BF16 bfloat16. Else `'float32'`. */
  readonly precision: Precision;
  /** The layers that multiply bytes, with `precision: 'int8'`. */
  readonly int8Layers: readonly string[];
  /**
   * Updates the model with a batch and counts it as it was before. Does not wait for the device; leaves the tensors to their owner.
   * A step that fails changes nothing.
   *
   * @throws ArgumentError when the batch does not fit the model or the loss, or there is no loss or optimizer; OutOfMemoryError.
   */
  train(inputs: Tensors, targets: Tensors): void;
  /**
   * As `train`, on a part of a batch that several processes share, each of which calls this: weights move, and totals count, as if one
   * had trained on the whole batch, its parts one behind the other. A part may be empty (tensors of 0 examples). Statistics of batch
   * normalisation are those of the whole batch, too. Needs the option `exchange`; leave the tensors alone until the promise resolves.
   *
   * Kernels of large dense layers are shared out: each process moves some of their rows, and has others' as they were. Whoever reads one
   * before `gatherWeights` gets a SharedOutError.
   */
  trainTogether(inputs: Tensors, targets: Tensors, part: BatchPart): Promise<void>;
  /**
   * Brings together what `trainTogether` has shared out: weights, averages, what the optimizer remembers. All processes call it, between
   * two steps; before `evaluate`, `predict`, `state`, averages, and `dispose`. Harmless where all is there.
   */
  gatherWeights(): Promise<void>;
  /** Whether all of them are here. The same in all processes. */
  readonly isWhole: boolean;
  /** Counts a batch, dropout off. Otherwise as `train`. */
  evaluate(inputs: Tensors, targets: Tensors): void;
  /**
   * The outputs for a batch, dropout off, the caller's to dispose: one tensor for a model of one output, else an array.
   *
   * @throws ArgumentError when the inputs do not fit the model; OutOfMemoryError.
   */
  predict(inputs: Tensors): Tensor | Tensor[];
  /** As `predict`, beside the event loop where the engine can: a server goes on answering meanwhile. */
  predictAsync(inputs: Tensors): Promise<Tensor | Tensor[]>;
  /**
   * The outputs of the last batch that was trained on or evaluated, as they were before its update; valid until the next one.
   *
   * @throws ArgumentError without the option `keepOutputs`.
   */
  outputs(): Tensor | Tensor[];
  /** Waits for the device and returns the totals of the batches since the last `reset`. */
  totals(): Promise<Totals>;
  /** Totals begin anew, for the next epoch; the optimizer's memory stays. */
  reset(): void;
  /**
   * Takes the weights, as they are, into the equal mean of those that were taken before: stochastic weight averaging.
   *
   * @throws ArgumentError where the option `averageDecay` keeps another average.
   */
  addToAverage(): void;
  /**
   * Puts the weights' average, of `averageDecay` or `addToAverage`, in the place of the weights, for evaluation or for good. The
   * running statistics of batch normalisations stay those of the trained weights.
   *
   * @returns What puts back all weights, statistics too, as they were: to be called before training goes on. After `dispose` it does
   * nothing, and the model has the average for good.
   * @throws ArgumentError when there is no average yet.
   */
  useAverage(): () => void;
  /**
   * What a later run needs to go on where this one stands, beside the model's weights. Waits for the device.
   *
   * @param room Where the arrays go; fresh memory by default.
   */
  state(room?: Room): Promise<TrainingState>;
  /** Goes on where another run of the same model and optimizer stood. */
  restore(state: TrainingState): Promise<void>;
  /** Gives back everything but the model. Harmless when it has been; any other call is an error then. */
  dispose(): void;
}
