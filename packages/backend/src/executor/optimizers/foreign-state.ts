import type { NamedArray } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { readArray } from '../arrays/read-array.ts';

/** Waits for what an optimizer of TensorFlow.js keeps. */
export const readForeignState = async (optimizer: tf.Optimizer): Promise<NamedArray[]> => {
  const weights = await optimizer.getWeights();
  return Promise.all(weights.map(({ name, tensor }) => readArray(name, tensor)));
};

export const restoreForeignState = async (optimizer: tf.Optimizer, arrays: readonly NamedArray[]): Promise<void> => {
  const weights = arrays.map(({ name, shape, values }) => ({ name, tensor: tf.tensor(values, [...shape]) }));
  await optimizer.setWeights(weights); // shares the tensors
  tf.dispose(weights.map(({ tensor }) => tensor));
};
