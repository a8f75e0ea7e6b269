import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';

/** What a loader yields. Both tensors belong to whoever takes them: dispose them after use. */
export interface Batch {
  /** float32, images × height × width × channels, in [0, 1] unless a transform says otherwise. */
  readonly images: Tensor4D;
  /** int32, the class of each image. */
  readonly labels: Tensor1D;
}
