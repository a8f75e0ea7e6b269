import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients and the chained operations
import { values } from '../values.ts';

const classes = 4;

const tensor = (shape: number[], seed: number, bound: number) =>
  tf.tensor(values(shape, seed, 'float32', -bound, bound).data, shape);

/** Trains a small network on the current backend; the same weights come out each time. Its tensors stay where they are. */
export const trainSmall = (steps: number): number[][] => {
  const images = tensor([16, 16, 16, 3], 1, 1) as tf.Tensor4D;
  const labels = tf.oneHot(
    tf.tensor1d(
      Array.from({ length: 16 }, (_, index) => index % classes),
      'int32',
    ),
    classes,
  );
  const weights = [
    tf.variable(tensor([3, 3, 3, 32], 2, 0.3)),
    tf.variable(tensor([3, 3, 32, 32], 3, 0.1)),
    tf.variable(tensor([8 * 8 * 32, classes], 4, 0.05)),
  ] as const;
  const [first, second, dense] = weights as unknown as [tf.Tensor4D, tf.Tensor4D, tf.Tensor2D];
  const optimizer = tf.train.momentum(0.05, 0.9);
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() => {
      const seen = tf.relu(tf.conv2d(tf.relu(tf.conv2d(images, first, 1, 'same')), second, 1, 'same'));
      const logits = tf.matMul(tf.reshape(tf.maxPool(seen, 2, 2, 'valid'), [16, -1]), dense);
      return tf.losses.softmaxCrossEntropy(labels, logits) as tf.Scalar;
    });
  }
  return weights.map((weight) => Array.from(weight.dataSync()));
};
