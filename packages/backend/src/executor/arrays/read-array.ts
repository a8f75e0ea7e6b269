import type { NamedArray } from '@cnn/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { readValues } from './read-values.ts';

/**
 * Waits for a tensor's values, and copies them.
 *
 * @param spare An array of before that nobody reads any more: where it is as long it is written over. The system clears fresh memory
 * page by page, which takes longer than the copy.
 */
export const readArray = async (name: string, tensor: Tensor, spare?: NamedArray): Promise<NamedArray> => {
  const values = await readValues(tensor);
  const copy = spare?.values.length === values.length ? spare.values : new Float32Array(values.length);
  copy.set(values);
  return { name, shape: tensor.shape, values: copy };
};
