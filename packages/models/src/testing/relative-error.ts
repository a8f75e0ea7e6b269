import * as tf from '@tensorflow/tfjs-core';

/** ‖a − b‖ / ‖b‖ */
export const relativeError = (one: tf.Tensor, other: tf.Tensor): number =>
  tf.tidy(() => tf.div(tf.norm(tf.sub(one, other)), tf.norm(other)).dataSync()[0]!);
