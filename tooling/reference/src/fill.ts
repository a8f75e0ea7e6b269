import * as tf from '@tensorflow/tfjs-core';
import type { CounterSource } from './counter-source.ts';
import type { Parameter } from './parameters.ts';

/** Weights within the Xavier-uniform bound, biases within 0.1, drawn in PyTorch's order and layout. */
export const fill = (parameters: readonly Parameter[], source: CounterSource): void => {
  for (const { variable, shape, toChannelsLast } of parameters) {
    const count = shape.reduce((product, size) => product * size, 1);
    const [outputs, inputs = 0, ...receptive] = shape as [number, ...number[]];
    const area = receptive.reduce((product, size) => product * size, 1);
    const bound = shape.length === 1 ? 0.1 : Math.sqrt(6 / ((outputs + inputs) * area));
    const drawn = toChannelsLast({ data: source.take(count, bound), shape });
    const value = tf.tensor(drawn.data, [...drawn.shape]);
    variable.write(value);
    value.dispose();
  }
};
