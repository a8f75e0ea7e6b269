import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Draws a model's weights from a seed, so that its outputs keep their size; gammas and variances stay above 0. For tests. */
export const fillWeights = <Model extends LayersModel>(model: Model, seed = 1): Model => {
  const random = new Random(seed);
  for (const [index, weight] of model.weights.entries()) {
    const shape = weight.shape as number[];
    const stream = random.fork(index);
    const inputs = shape.slice(0, -1).reduce((product, size) => product * size, 1);
    const positive = /gamma|variance/.test(weight.originalName);
    const [low, high] = positive ? [0.6, 1.4] : [-Math.sqrt(3 / inputs) / (shape.length > 1 ? 1 : 5), 0];
    const draw = () => low + stream.uniform() * (positive ? high - low : -2 * low);
    const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, draw);
    tf.tidy(() => void weight.write(tf.tensor(values, shape)));
  }
  return model;
};
