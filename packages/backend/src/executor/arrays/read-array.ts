import type { NamedArray } from '@cnn/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { readValues } from './read-values.ts';
import type { Room } from './room.ts';

/**
 * Waits for a tensor's values, and copies them.
 *
 * @param room Where to; fresh memory by default, which the system clears page by page: that takes longer than the copy. It is asked at once,
 * so that arrays lie in the order of the calls.
 */
export const readArray = async (name: string, tensor: Tensor, room?: Room): Promise<NamedArray> => {
  const copy = room?.(tensor.size) ?? new Float32Array(tensor.size);
  copy.set(await readValues(tensor));
  return { name, shape: tensor.shape, values: copy };
};
