import type { OpenModel } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';

/** The gradients that a model opened with `accumulateGradients: 2` has after one step, by the weights' names. */
export const weightGradients = async (open: OpenModel): Promise<Map<string, tf.Tensor>> => {
  const { optimizer: arrays } = await open.state();
  return new Map(
    open.model.trainableWeights.map(({ originalName }, index) => {
      const { values, shape } = arrays.find(({ name }) => name === `gradient:${index}`)!;
      return [originalName, tf.tidy(() => tf.mul(tf.tensor(values, [...shape]), 2))] as const;
    }),
  );
};
