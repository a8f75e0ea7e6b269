import type { Tensor } from '@tensorflow/tfjs-core';
import type { NamedArray } from './named-array.ts';

/** Waits for a tensor's values. */
export const readArray = async (name: string, tensor: Tensor): Promise<NamedArray> => ({
  name,
  shape: tensor.shape,
  values: Float32Array.from(await tensor.data()),
});
