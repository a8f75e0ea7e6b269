import type { TorchParameter } from '@cnn/models';
import * as tf from '@tensorflow/tfjs-core';
import type { CounterSource } from './counter-source.ts';

/** Weights within the Xavier-uniform bound, biases within 0.1, drawn in PyTorch's order and layout. */
export const fill = (parameters: readonly TorchParameter[], source: CounterSource): void => {
  for (const { variable, shape, fromTorch } of parameters) {
    const count = shape.reduce((product, size) => product * size, 1);
    const [outputs, inputs = 0, ...receptive] = shape as [number, ...number[]];
    const area = receptive.reduce((product, size) => product * size, 1);
    const bound = shape.length === 1 ? 0.1 : Math.sqrt(6 / ((outputs + inputs) * area));
    const drawn = fromTorch(source.take(count, bound));
    const value = tf.tensor(drawn, variable.shape as number[]);
    variable.write(value);
    value.dispose();
  }
};
