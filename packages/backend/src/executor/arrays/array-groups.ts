import type { NamedArray } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { arrayOf } from './array-of.ts';
import { readArray } from './read-array.ts';

/** Waits for the values of tensors, named `kind:key`. @param spare Their arrays of before, among others, to write over. */
export const readGroup = (
  kind: string,
  tensors: ReadonlyMap<string, tf.Tensor>,
  spare?: readonly NamedArray[],
): Promise<NamedArray[]> =>
  Promise.all(
    [...tensors].map(([key, tensor]) => {
      const name = `${kind}:${key}`;
      return readArray(name, tensor, arrayOf(name, spare));
    }),
  );

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
