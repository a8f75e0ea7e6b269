import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import { vi } from 'vitest';

/** A prime number, so that no two rows of a kernel are the same. */
const period = 65_521;

/**
 * Lets Glorot-uniform initialisers repeat a few thousand numbers in their bounds instead of drawing hundreds of millions. Until
 * `vi.restoreAllMocks`.
 */
export const drawQuickly = (): void => {
  const random = new Random(1);
  const numbers = Float32Array.from({ length: period }, () => 2 * random.uniform() - 1);
  const drawn = Object.getPrototypeOf(Object.getPrototypeOf(initializers.glorotUniform({})));
  vi.spyOn(drawn, 'apply').mockImplementation((given) => {
    const shape = given as number[];
    const receptive = shape.slice(0, -2).reduce((product, size) => product * size, 1);
    const bound = Math.sqrt(6 / (receptive * (shape.at(-1)! + shape.at(-2)!)));
    const scaled = numbers.map((number) => number * bound);
    const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
    for (let at = 0; at < values.length; at += period) values.set(scaled.subarray(0, values.length - at), at);
    return tf.tensor(values, shape);
  });
};
