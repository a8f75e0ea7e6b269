import { ArgumentError } from '@cnn/core';
import type { PointwiseLoss } from './loss.ts';

/**
 * Binary cross-entropy, mean over all elements: of logits by default (PyTorch's `BCEWithLogitsLoss`), else of probabilities (`BCELoss`).
 */
export const binaryCrossEntropy = ({ fromLogits = true }: { readonly fromLogits?: boolean } = {}): PointwiseLoss => ({
  kind: 'binaryCrossEntropy',
  delta: 1,
  fromLogits,
});

/** The mean of the squared differences (PyTorch's `MSELoss`). */
export const meanSquaredError = (): PointwiseLoss => ({ kind: 'meanSquaredError', delta: 1, fromLogits: false });

/** The mean of the absolute differences (PyTorch's `L1Loss`). */
export const meanAbsoluteError = (): PointwiseLoss => ({ kind: 'meanAbsoluteError', delta: 1, fromLogits: false });

/**
 * Huber's loss (PyTorch's `HuberLoss`): half the square of differences up to `delta`, a line beyond.
 *
 * @param options.delta 1 by default.
 * @throws ArgumentError when delta is not above 0.
 */
export const huber = ({ delta = 1 }: { readonly delta?: number } = {}): PointwiseLoss => {
  if (!(Number.isFinite(delta) && delta > 0)) {
    throw new ArgumentError(`huber: delta must be a number above 0, got ${delta}. 1 is usual.`);
  }
  return { kind: 'huber', delta, fromLogits: false };
};
