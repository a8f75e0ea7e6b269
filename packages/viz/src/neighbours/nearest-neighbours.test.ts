import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, model, sequential } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { countTensors } from '../testing/count-tensors.ts';
import { randomTensor } from '../testing/random-tensor.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { hiddenFeatures } from './hidden-features.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';

test('are those of all distances, sorted', async () => {
  const [queries, candidates] = [
    randomTensor<tf.Rank.R2>([4, 7], { seed: 1 }),
    randomTensor<tf.Rank.R2>([50, 7], { seed: 2 }),
  ];
  const found = await countTensors(() => nearestNeighbours(queries, candidates, { count: 3 }));
  const [asked, all] = [queries.arraySync(), candidates.arraySync()];
  for (const [query, neighbours] of found.entries()) {
    const sorted = all
      .map((candidate, index) => ({
        index,
        distance: Math.hypot(...candidate.map((value, at) => value - asked[query]![at]!)),
      }))
      .sort((one, other) => one.distance - other.distance);
    expect(neighbours.map(({ index }) => index)).toEqual(sorted.slice(0, 3).map(({ index }) => index));
    for (const [rank, { distance }] of neighbours.entries()) expect(distance).toBeCloseTo(sorted[rank]!.distance, 4);
  }
});

test('small differences count where all values are large', async () => {
  const candidates = tf.tensor2d([1000, 1000, 1000.01, 1000, 1000.02, 1000], [3, 2]);
  const found = await nearestNeighbours(tf.tensor2d([1000.018, 1000], [1, 2]), candidates);
  expect(found[0]!.map(({ index }) => index)).toEqual([2, 1, 0]);
  expect(found[0]![2]!.distance).toBeCloseTo(0.018, 4);
});

test('gives all where there are fewer, and 0 for itself', async () => {
  const candidates = tf.tensor2d([1, 1, 5, 5], [2, 2]);
  const [found] = await nearestNeighbours(tf.slice(candidates, 1, 1), candidates);
  expect(found).toEqual([
    { index: 1, distance: 0 },
    { index: 0, distance: expect.closeTo(Math.hypot(4, 4), 5) },
  ]);
});

test('hidden features are what the last layer with weights takes, in any number of batches', async () => {
  const net = smallNetwork();
  const images = randomTensor<tf.Rank.R4>([5, 9, 8, 1], { seed: 6 });
  const cut = model({ inputs: net.inputs, outputs: net.getLayer('dense1').output });
  const expected = await (cut.predict(images) as tf.Tensor2D).data();
  for (const batchSize of [2, 128]) {
    const found = await countTensors(() => hiddenFeatures(net, images, { batchSize }), 1);
    expect(found.shape).toEqual([5, 6]);
    for (const [at, value] of (await found.data()).entries()) expect(value).toBeCloseTo(expected[at]!, 5);
  }
  const maps = sequential({
    layers: [
      layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [9, 8, 1] }),
      layers.conv2d({ filters: 3, kernelSize: 1 }),
      layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }),
    ],
  });
  expect(hiddenFeatures(maps, images).shape).toEqual([5, 7 * 6 * 2]);
});

test('one clear line for mistakes', async () => {
  const two = tf.zeros<tf.Rank.R2>([2, 3]);
  await expect(nearestNeighbours(two, tf.zeros([2, 4]))).rejects.toThrow(/as many features, got \[2, 3\] and \[2, 4\]/);
  await expect(nearestNeighbours(two, tf.zeros([0, 3]))).rejects.toThrow(ArgumentError);
  await expect(nearestNeighbours(two, two, { count: 0 })).rejects.toThrow(
    /count must be a whole number of at least 1, got 0/,
  );
  const plain = sequential({ name: 'plain', layers: [layers.flatten({ inputShape: [2, 2, 1] })] });
  expect(() => hiddenFeatures(plain, tf.zeros([1, 2, 2, 1]))).toThrow(/"plain" has no layer with weights/);
  expect(() => hiddenFeatures(smallNetwork(), tf.zeros([1, 2, 2, 1]))).toThrow(/got float32 \[1, 2, 2, 1\]/);
});
