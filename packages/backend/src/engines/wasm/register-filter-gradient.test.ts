import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../load-engine.ts';

describe('the filter gradient on the wasm engine', () => {
  beforeAll(async () => {
    await loadEngine('wasm');
    await loadEngine('cpu');
  });

  const shapes = [
    { x: [2, 28, 28, 1], filter: [5, 5, 1, 6], stride: 1, pad: 'same' },
    { x: [3, 14, 14, 6], filter: [5, 5, 6, 16], stride: 1, pad: 'valid' },
    { x: [1, 35, 35, 1], filter: [11, 11, 1, 8], stride: 4, pad: 1 },
    { x: [2, 12, 9, 3], filter: [3, 2, 3, 4], stride: 2, pad: 'valid' },
    { x: [2, 7, 7, 2], filter: [1, 1, 2, 3], stride: 3, pad: 'valid' },
  ] as const;

  it.each(shapes)('agrees with the JavaScript kernels: $x * $filter, stride $stride, $pad', async (shape) => {
    const gradientOn = async (backend: string) => {
      await tf.setBackend(backend);
      return tf.tidy(() => {
        const x = tf.randomUniform<tf.Rank.R4>([...shape.x], -1, 1, 'float32', 1);
        const filter = tf.randomUniform<tf.Rank.R4>([...shape.filter], -1, 1, 'float32', 2);
        const loss = (w: tf.Tensor4D) => tf.sum(tf.square(tf.conv2d(x, w, shape.stride, shape.pad)));
        return tf
          .grad(loss as (w: tf.Tensor) => tf.Tensor)(filter)
          .dataSync();
      });
    };
    const expected = await gradientOn('cpu');
    const before = tf.memory().numTensors;
    const actual = await gradientOn('wasm');
    expect(tf.memory().numTensors).toBe(before);
    const norm = Math.hypot(...expected);
    const distance = Math.hypot(...expected.map((value, index) => value - actual[index]!));
    expect(distance / norm).toBeLessThan(1e-5);
  });
});
