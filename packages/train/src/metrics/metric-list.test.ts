import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { MetricList } from './metric-list.ts';
import { topKAccuracy } from './top-k-accuracy.ts';

beforeAll(() => tf.ready());

it('gives back what it made of labels as shares, also where a metric refuses the scores', async () => {
  const list = new MetricList([topKAccuracy(1)]);
  const labels = tf.tensor2d([0.2, 0.8], [1, 2]);
  const [good, bad] = [tf.tensor2d([1, 3], [1, 2]), tf.tensor2d([1, Number.NaN], [1, 2])];
  const before = tf.memory().numTensors;
  await list.update(good, labels);
  expect(list.compute()).toEqual({ top1Accuracy: 1 });
  await expect(list.update(bad, labels)).rejects.toThrow('scores must be finite');
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose([labels, good, bad]);
});
