import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { countTensors } from '../testing/count-tensors.ts';
import { randomTensor } from '../testing/random-tensor.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { saliency } from './saliency.ts';

test('of a linear model it is the size of the weights of the class', async () => {
  const net = sequential({ layers: [layers.flatten({ inputShape: [2, 2, 1] }), layers.dense({ units: 2 })] });
  net.setWeights([tf.tensor2d([1, -2, 3, -4, -5, 6, -7, 8], [4, 2]), tf.tensor1d([0, 100])]);
  const images = tf.ones<tf.Rank.R4>([2, 2, 2, 1]);
  const found = await countTensors(() => saliency(net, images, { classes: [0, 1] }), 1);
  expect(found.shape).toEqual([2, 2, 2, 1]);
  expect(Array.from(await found.data())).toEqual([1, 3, 5, 7, 2, 4, 6, 8]);
  expect(Array.from(await saliency(net, images).data())).toEqual([2, 4, 6, 8, 2, 4, 6, 8]);
});

test('is the slope of the score', async () => {
  const net = smallNetwork();
  const image = randomTensor<tf.Rank.R4>([1, 9, 8, 1], { seed: 3 });
  const slopes = await saliency(net, image, { classes: 1 }).data();
  const step = 1e-2;
  for (const at of [0, 17, 40, 71]) {
    const [higher, lower] = [step, -step].map((by) => {
      const moved = tf.add(image, tf.mul(tf.reshape(tf.oneHot(at, 72), [1, 9, 8, 1]), by));
      return (net.predict(moved) as tf.Tensor2D).dataSync()[1]!;
    }) as [number, number];
    expect(slopes[at]).toBeCloseTo(Math.abs(higher - lower) / (2 * step), 2);
  }
});

test('refuses a model that gives images', () => {
  const net = sequential({ layers: [layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [2, 2, 1] })] });
  const call = () => saliency(net, tf.zeros([1, 2, 2, 1]));
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(/one row of scores for each image, got .* \[batch, 2, 2, 1\]/);
});
