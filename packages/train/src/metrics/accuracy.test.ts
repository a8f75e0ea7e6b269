import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { accuracy } from './accuracy.ts';

beforeAll(() => tf.ready());

it('is the share of right predictions and leaves no tensor behind', async () => {
  const logits = tf.tensor2d([3, 1, 0, 0, 5, 1, 2, 2, 2], [3, 3]);
  const labels = tf.tensor1d([0, 2, 0], 'int32');
  const before = tf.memory().numTensors;
  expect(await accuracy(logits, labels)).toBeCloseTo(2 / 3, 12);
  expect(tf.memory().numTensors).toBe(before);
  await expect(accuracy(logits, tf.tensor1d([0], 'int32'))).rejects.toThrow(/\[3,3\] and \[1\]/);
});
