import * as tf from '@tensorflow/tfjs-core';

/** A batch of noise. */
export const batchOf = (batchSize: number, size: number) => ({
  images: tf.randomUniform([batchSize, size, size, 1], 0, 1, 'float32', 1),
  labels: tf.tensor1d(
    Array.from({ length: batchSize }, (_, index) => index % 10),
    'int32',
  ),
});
