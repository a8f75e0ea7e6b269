import type { Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';

/** What a loader yields. Both tensors belong to whoever takes them: dispose them after use. */
export interface Batch<Labels extends Tensor1D | Tensor2D = Tensor1D> {
  /** float32, images × height × width × channels, in [0, 1] unless a transform says otherwise. */
  readonly images: Tensor4D;
  /** int32, the class of each image; after a `batchTransform` float32, images × classes: how much of each class. */
  readonly labels: Labels;
}
