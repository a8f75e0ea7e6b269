import type { GradientExchange } from './exchange/gradient-exchange.ts';
import type { Loss } from './losses/loss.ts';
import type { Tensors } from './open-model.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import type { Precision } from './precision.ts';

/** What `openModel` accepts. */
export interface OpenModelOptions {
  /** What training makes smaller and evaluation measures: one for all outputs, or one for each. Predictions need none. */
  readonly loss?: Loss | readonly Loss[];
  /** How much each output's loss counts; 1 each by default. */
  readonly lossWeights?: readonly number[];
  /** How weights follow their gradients. Evaluation and predictions need none. */
  readonly optimizer?: Optimizer;
  /** What dropout and noise follow; 0 by default. One seed gives the same draws again, others at each step. */
  readonly seed?: number;
  /** Gradients are scaled down to this norm, taken over all weights (PyTorch's `clip_grad_norm_`); off by default. */
  readonly clipNorm?: number;
  /** Each element of a gradient is held within ± this number (PyTorch's `clip_grad_value_`); off by default. */
  readonly clipValue?: number;
  /** How many batches' gradients are averaged for one update; 1 by default. */
  readonly accumulateGradients?: number;
  /** Keeps the outputs of the last batch that was trained on or evaluated, for metrics; off by default. */
  readonly keepOutputs?: boolean;
  /** How the steps of several processes become one (`trainTogether`); each trains alone by default. */
  readonly exchange?: GradientExchange;
  /**
   * With `exchange`: batch normalisation takes the statistics of each process's part alone, and waits for nobody; running statistics become the
   * processes' mean, by images. Off by default: over all parts.
   */
  readonly localBatchNorm?: boolean;
  /** Keeps an exponential moving average of the weights with this share of its old value; off by default. */
  readonly averageDecay?: number;
  /**
   * `'bfloat16'` lets convolutions and dense layers round what they multiply, where the engine is faster then; weights, sums and all else
   * stay float32. `'int8'`, for predictions and evaluation, lets them multiply bytes, of weights in each channel's own scale and of values
   * between the bounds that `calibration` finds. `'float32'` by default. `OpenModel.precision` says what came of it.
   */
  readonly precision?: Precision;
  /**
   * With `precision: 'int8'`: inputs as `predict` takes them, some hundreds of those to come, such as training images; read while the model is
   * opened. Open it anew after its weights have changed.
   */
  readonly calibration?: Tensors;
}
