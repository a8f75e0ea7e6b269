import type { Tensor, Variable } from '@tensorflow/tfjs-core';

/** Stochastic gradient descent with PyTorch's meaning of each number. */
export interface SgdUpdate {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
  /** What is kept of a weight's last directions, of its shape and overwritten in place; asked for where momentum is not 0. */
  velocity(weight: Variable): Tensor;
}
