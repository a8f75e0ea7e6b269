import type { NamedArray } from '@cnn/core';
import type { Tensor } from '@tensorflow/tfjs-core';

/** Waits for a tensor's values. */
export const readArray = async (name: string, tensor: Tensor): Promise<NamedArray> => {
  const values = await tensor.data();
  return { name, shape: tensor.shape, values: values instanceof Float32Array ? values : Float32Array.from(values) };
};
