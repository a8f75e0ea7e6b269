import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { Totals } from '../step/totals.ts';

/** Loss and right predictions of a model over batches, dropout off. */
export interface Evaluation {
  /** Counts a batch, which stays its owner's. Does not wait for the device. */
  add(images: Tensor, labels: Tensor1D): void;
  /** Waits for the device and returns the totals of all batches. */
  totals(): Promise<Totals>;
  /** Gives back the evaluation's own tensors. The model stays. */
  dispose(): void;
}
