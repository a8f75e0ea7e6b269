import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

/** Softmax cross-entropy of logits with whole-number labels. */
export interface SparseCategoricalCrossEntropy {
  readonly kind: 'sparseCategoricalCrossEntropy';
  readonly labelSmoothing: number;
  readonly classWeights: readonly number[] | undefined;
}

/** Softmax cross-entropy of logits with shares of the classes. */
export interface CategoricalCrossEntropy {
  readonly kind: 'categoricalCrossEntropy';
  readonly labelSmoothing: number;
  readonly classWeights: readonly number[] | undefined;
}

/** A mean over all elements. */
export interface PointwiseLoss {
  readonly kind: 'binaryCrossEntropy' | 'meanSquaredError' | 'meanAbsoluteError' | 'huber';
  /** Where Huber's loss goes over from a parabola to a line. */
  readonly delta: number;
  /** Whether binary cross-entropy takes logits. */
  readonly fromLogits: boolean;
}

export type LossDescription = SparseCategoricalCrossEntropy | CategoricalCrossEntropy | PointwiseLoss;

/** Any function of an output and its targets that TensorFlow.js can differentiate; the slow way. */
export type LossFunction = (output: Tensor, targets: Tensor) => Scalar;

/** What training makes smaller. */
export type Loss = LossDescription | LossFunction;
