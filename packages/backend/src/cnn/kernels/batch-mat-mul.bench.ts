import * as tf from '@tensorflow/tfjs-core';
import { bench, describe } from 'vitest';
import { cpu } from '../../devices/cpu.ts';

const layers = [
  { name: 'LeNet dense1', rows: 256, inner: 400, columns: 120 },
  { name: 'AlexNet dense1', rows: 128, inner: 6400, columns: 4096 },
  { name: 'square', rows: 512, inner: 512, columns: 512 },
] as const;

describe.each(layers)('$name', ({ rows, inner, columns }) => {
  describe.each(['cnn-native', 'cnn-wasm', 'wasm'] as const)('%s', (engine) => {
    let tensors: { a: tf.Tensor2D; b: tf.Tensor2D; dy: tf.Tensor2D };
    const options = {
      setup: async () => {
        await cpu({ engine });
        tensors = {
          a: tf.randomUniform([rows, inner], -1, 1, 'float32', 1),
          b: tf.randomUniform([inner, columns], -1, 1, 'float32', 2),
          dy: tf.ones([rows, columns]),
        };
      },
      teardown: () => tf.dispose(tensors),
    };
    bench('a · b', () => tf.matMul(tensors.a, tensors.b).dispose(), options);
    bench('dy · bᵀ', () => tf.matMul(tensors.dy, tensors.b, false, true).dispose(), options);
    bench('aᵀ · dy', () => tf.matMul(tensors.a, tensors.dy, true, false).dispose(), options);
  });
});
