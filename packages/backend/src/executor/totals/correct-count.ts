import * as tf from '@tensorflow/tfjs-core';

/**
 * How many examples have their largest logit at their label; the first of equal ones counts.
 *
 * @param logits float32 `[batch, classes]`.
 * @param labels int32 `[batch]`.
 * @returns A float32 scalar on the device.
 */
export const correctCount = (logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar =>
  tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32')));
