import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { featureMaps } from '../feature-maps/feature-maps.ts';
import { countTensors } from '../testing/count-tensors.ts';
import { randomTensor } from '../testing/random-tensor.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { maximise } from './maximise.ts';

test('of a linear channel it is white where the weight is positive and black where negative', async () => {
  const net = sequential({
    layers: [layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [3, 3, 1], name: 'conv' })],
  });
  const weights = randomTensor<tf.Rank.R4>([3, 3, 1, 2], { seed: 4 });
  net.setWeights([weights, tf.zeros([2])]);
  const images = await countTensors(
    () => maximise(net, { steps: 200, learningRate: 0.5, decay: 0, smoothing: 0, range: [-1, 3] }),
    1,
  );
  expect(images.shape).toEqual([2, 3, 3, 1]);
  const expected = tf
    .transpose(weights, [3, 0, 1, 2])
    .dataSync()
    .map((weight) => (weight > 0 ? 3 : -1));
  expect(await images.data()).toEqual(expected);
});

test('excites its channel, the same for one seed and whichever other channels are asked', async () => {
  const net = smallNetwork();
  const answer = async (images: tf.Tensor4D, channel: number) => {
    const maps = tf.mean(featureMaps(net, images, { layer: 'conv1' }), [1, 2]).arraySync() as number[][];
    return maps.map((row) => row[channel]!);
  };
  const options = { layer: 'conv1', steps: 30, smoothing: 0.02 };
  const all = await maximise(net, options);
  expect(all.shape).toEqual([4, 9, 8, 1]);
  const noise = randomTensor<tf.Rank.R4>([20, 9, 8, 1], { seed: 9, kind: 'uniform' });
  for (let channel = 0; channel < 4; channel++) {
    const found = (await answer(all, channel))[channel]!;
    expect(found).toBeGreaterThan(0);
    expect(found).toBeGreaterThan(Math.max(...(await answer(noise, channel))));
  }
  const one = await maximise(net, { ...options, channels: [2] });
  expect(await one.data()).toEqual(await tf.slice(all, 2, 1).data());
  const firstTwo = await maximise(net, { ...options, channels: 2 });
  expect(await firstTwo.data()).toEqual(await tf.slice(all, 0, 2).data());
  expect((await maximise(net, { layer: 'conv1', steps: 1, channels: 9 })).shape[0]).toBe(4);
  const other = await maximise(net, { ...options, channels: [2], seed: 1 });
  expect(await other.data()).not.toEqual(await one.data());
  const values = await all.data();
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThanOrEqual(1);
});

test('smoothing makes neighbours more alike', async () => {
  const net = smallNetwork();
  const roughness = async (smoothing: number) => {
    const images = await maximise(net, { layer: 'conv2', channels: [0, 1], steps: 20, smoothing });
    const [below, above] = [tf.slice(images, [0, 1], [2, 8]), tf.slice(images, [0, 0], [2, 8])];
    return tf.mean(tf.abs(tf.sub(below, above))).dataSync()[0]!;
  };
  expect(await roughness(0.8)).toBeLessThan(0.7 * (await roughness(0)));
});

test.each<[string, object, RegExp]>([
  ['an unknown layer', { layer: 'conv7' }, /has no layer "conv7"/],
  ['a channel beyond', { channels: [5] }, /channels from 0 to 4, got 5/],
  ['no channel', { channels: [] }, /got none/],
  ['half a channel', { channels: 0.5 }, /whole number of them of at least 1, got 0\.5/],
  ['no step', { steps: 0 }, /steps must be a whole number of at least 1, got 0/],
  ['a rate', { learningRate: -1 }, /learningRate must be a number above 0, got -1/],
  ['a decay', { decay: 1 }, /decay must be in \[0, 1\), got 1/],
  ['a range', { range: [1, 0] }, /range as \[low, high\], got \[1, 0\]/],
])('one clear line: %s', async (_, options, message) => {
  const net = smallNetwork();
  await countTensors(async () => {
    await expect(maximise(net, options)).rejects.toThrow(ArgumentError);
    await expect(maximise(net, options)).rejects.toThrow(message);
  });
});
