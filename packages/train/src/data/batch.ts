import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';

/** Some examples together. `fit` and `evaluate` dispose the batches that they draw. */
export interface Batch {
  /** float32, `[batch, height, width, channels]`, or whatever shape the model takes. */
  readonly images: Tensor;
  /** int32, `[batch]`: the class of each image, from 0. */
  readonly labels: Tensor1D;
}
