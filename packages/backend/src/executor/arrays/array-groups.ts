import type { NamedArray } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { readArray } from './read-array.ts';
import type { Room } from './room.ts';

/** Waits for the values of tensors, named `kind:key`. */
export const readGroup = (kind: string, tensors: ReadonlyMap<string, tf.Tensor>, room?: Room): Promise<NamedArray[]> =>
  Promise.all([...tensors].map(([key, tensor]) => readArray(`${kind}:${key}`, tensor, room)));

/** Puts the arrays of one kind into tensors of their own, in the place of those that are there, and returns the other arrays. */
export const restoreGroup = (
  kind: string,
  into: Map<string, tf.Tensor>,
  arrays: readonly NamedArray[],
): NamedArray[] => {
  const prefix = `${kind}:`;
  for (const { name, shape, values } of arrays.filter((array) => array.name.startsWith(prefix))) {
    const key = name.slice(prefix.length);
    into.get(key)?.dispose();
    into.set(key, tf.keep(tf.tensor(values, [...shape])));
  }
  return arrays.filter((array) => !array.name.startsWith(prefix));
};
