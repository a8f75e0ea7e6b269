import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';

/** A model's forward pass without training, dropout off, over and over. */
export interface ForwardPass {
  /** Images to logits `[batch, classes]`, the caller's to dispose. Does not wait for the device. */
  run(images: Tensor): Tensor2D;
  /** Gives back the pass's own tensors. The model stays. */
  dispose(): void;
}
