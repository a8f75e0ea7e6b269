import * as tf from '@tensorflow/tfjs-core';
import type { Values } from './values.ts';

export type NamedValues = Readonly<Record<string, Values>> | readonly Values[];

export interface Result {
  readonly shape: number[];
  readonly dtype: string;
  readonly data: ArrayLike<number>;
}

/** Runs one kernel on a backend and gives what it returned; no tensor stays behind. */
export const runOn = async (
  backend: string,
  kernelName: string,
  inputs: NamedValues,
  attributes: object = {},
): Promise<Result[]> => {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const results = tf.tidy(() => {
    const tensor = ({ data, shape, dtype }: Values) => tf.tensor(data.slice(), shape, dtype);
    const tensors = Array.isArray(inputs)
      ? inputs.map(tensor)
      : Object.fromEntries(
          Object.entries(inputs as Record<string, Values>).map(([name, value]) => [name, tensor(value)]),
        );
    const outputs = tf.engine().runKernel(kernelName, tensors as tf.NamedTensorMap, attributes as tf.NamedAttrMap);
    return [outputs].flat().map((output) => {
      const { shape, dtype } = output as tf.Tensor;
      return { shape, dtype, data: (output as tf.Tensor).dataSync() };
    });
  });
  if (tf.memory().numTensors !== before) throw new Error(`${kernelName} leaves tensors behind on ${backend}.`);
  return results;
};
