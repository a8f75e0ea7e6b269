import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';

/** An array that a model computes as the kernel of a dense layer, so that its gradient is a weight's. */
export interface Embedded {
  /** As the model computes it: `[batch, …]`. */
  readonly value: layers.SymbolicTensor;
  readonly name: string;
}

/** The input that picks each example's own row of an embedded array: rows of the identity matrix. */
export const rowsInput = (batch: number): layers.SymbolicTensor => layers.input({ shape: [batch] });

/** `array`, `[batch, …]`, computed from `rowsInput`: exactly, since all products are with 0 and 1. */
export const embed = (rows: layers.SymbolicTensor, array: tf.Tensor, name: string): Embedded => {
  const [batch, ...shape] = array.shape as [number, ...number[]];
  const dense = layers.layers.dense({ name, units: array.size / batch, useBias: false });
  const flat = dense.apply(rows) as layers.SymbolicTensor;
  const kernel = tf.reshape(array, [batch, array.size / batch]);
  dense.weights[0]!.write(kernel);
  kernel.dispose();
  const value = layers.layers.reshape({ targetShape: shape }).apply(flat) as layers.SymbolicTensor;
  return { value, name: `${name}/kernel` };
};
