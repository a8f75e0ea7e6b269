import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Gives a model biases and figures of normalisations as training may leave them: none is zero, none changes nothing. */
export const varyVectors = <Model extends LayersModel>(model: Model): Model => {
  const random = new Random(4);
  for (const weight of model.weights) {
    const shape = weight.shape as number[];
    if (shape.length !== 1) continue;
    const least = /gamma|variance/.test(weight.originalName) ? 0.5 : -0.5;
    const values = Float32Array.from({ length: shape[0]! }, () => least + random.uniform());
    const value = tf.tensor1d(values);
    weight.write(value);
    value.dispose();
  }
  return model;
};
