import * as tf from '@tensorflow/tfjs-core';

/** One example of zeros of the same kind: for a process whose part of a batch is empty, and which takes part in its step all the same. */
export const standIn = (tensors: readonly tf.Tensor[]): tf.Tensor[] =>
  tensors.map(({ shape, dtype }) => tf.zeros([1, ...shape.slice(1)], dtype));
