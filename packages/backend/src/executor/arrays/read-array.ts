import type { NamedArray } from '@cnn/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { readValues } from './read-values.ts';

/** Waits for a tensor's values, and copies them. */
export const readArray = async (name: string, tensor: Tensor): Promise<NamedArray> => {
  const values = await readValues(tensor);
  return { name, shape: tensor.shape, values: new Float32Array(values) };
};
