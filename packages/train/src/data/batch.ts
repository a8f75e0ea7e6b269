import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';

/** Some examples together. `fit` and `evaluate` dispose the batches that they draw. */
export interface Batch {
  /** float32, `[batch, height, width, channels]`, or whatever shape the model takes. */
  readonly images: Tensor;
  /**
   * int32, `[batch]`: the class of each image, from 0. Or float32, `[batch, classes]`: each class's share of it, as `mixUp` and
   * `cutMix` leave them; these want `categoricalCrossEntropy()` as the loss, which takes either.
   */
  readonly labels: Tensor1D | Tensor2D;
}
