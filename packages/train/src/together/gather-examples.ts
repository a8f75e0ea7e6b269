import { readValues } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { Peers } from './peers.ts';

/** The rows that all have, one rank's behind the other's, as a tensor of the caller's. */
export const gatherExamples = async (tensor: tf.Tensor, rows: number, peers: Peers): Promise<tf.Tensor> => {
  const [, ...shape] = tensor.shape;
  const width = shape.reduce((product, size) => product * size, 1);
  const own = (await readValues(tensor)).slice(0, rows * width);
  const parts = await peers.gatherBytes(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
  const count = parts.reduce((sum, { length }) => sum + length, 0) / 4 / width;
  const bytes = new Uint8Array(4 * count * width);
  let start = 0;
  for (const part of parts) {
    bytes.set(part, start);
    start += part.length;
  }
  const values = tensor.dtype === 'int32' ? new Int32Array(bytes.buffer) : new Float32Array(bytes.buffer);
  return tf.tensor(values, [count, ...shape], tensor.dtype as 'int32' | 'float32');
};
