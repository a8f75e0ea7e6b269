import { cpu, sgd } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { fit } from '../fit/fit.ts';
import { batchOfOnes } from '../fixtures/batch-of-ones.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { sourceOf } from '../fixtures/source-of.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { findLearningRate } from './find-learning-rate.ts';
import type { FindLearningRateOptions } from './find-learning-rate-options.ts';

const data = twoBlobs();
const optimizer = sgd({ learningRate: 7, momentum: 0.9 });

/** Nobody can learn it by heart, so that a large rate does harm. */
const contradictory = sourceOf(
  () => batchOfOnes([0, 1, 1]),
  () => batchOfOnes([0, 0, 1]),
);

describe.each(['cnn', 'cpu'] as const)('findLearningRate on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  it('grows by one factor, finds where the loss falls, and repeats itself', async () => {
    const net = smallNet();
    const range = await findLearningRate(net, data, { from: 1e-4, to: 10, steps: 61, optimizer });
    const { rows, suggestion } = range;
    expect(rows[0]!.learningRate).toBe(1e-4);
    for (const [index, { learningRate }] of rows.entries()) {
      expect(learningRate / (1e-4 * 10 ** (index / 12))).toBeCloseTo(1, 10);
    }
    expect(rows[0]!.smoothedLoss).toBeCloseTo(rows[0]!.loss, 12);
    expect(suggestion).toBeGreaterThan(2e-3);
    expect(suggestion).toBeLessThan(1);
    // It is a rate that learns.
    const { rows: epochs } = await fit(smallNet(), data, {
      epochs: 3,
      optimizer: sgd({ learningRate: suggestion!, momentum: 0.9 }),
    });
    expect(epochs[2]!.trainLoss).toBeLessThan(epochs[0]!.trainLoss / 2);
    expect(await findLearningRate(net, data, { from: 1e-4, to: 10, steps: 61, optimizer })).toEqual(range);
    const other = await findLearningRate(net, data, { from: 1e-4, to: 10, steps: 61, optimizer, seed: 1 });
    expect(other.rows[0]!.loss).not.toBe(rows[0]!.loss); // dropout
    net.dispose();
  });

  it('smooths as an exponential mean does, and stops where the loss grows', async () => {
    const net = smallNet({ dropout: 0 });
    const { rows, stopped } = await findLearningRate(net, contradictory, { to: 1e3, steps: 200, smoothing: 0.8 });
    expect(stopped).toBe('diverged');
    expect(rows.length).toBeLessThan(200);
    const smoothed = rows.map((_, index) => {
      const weights = rows.slice(0, index + 1).map((_, at) => 0.8 ** (index - at));
      const total = weights.reduce((sum, weight) => sum + weight);
      return weights.reduce((sum, weight, at) => sum + weight * rows[at]!.loss, 0) / total;
    });
    for (const [index, { smoothedLoss }] of rows.entries()) expect(smoothedLoss / smoothed[index]!).toBeCloseTo(1, 8);
    const least = Math.min(...smoothed.slice(0, -1));
    expect(smoothed.at(-1)).toBeGreaterThan(4 * least);
    expect(smoothed.slice(0, -1).every((loss) => loss <= 4 * least)).toBe(true);
    net.dispose();
  });

  it('leaves the model as it was, to the bit, its statistics too, and no tensor behind', async () => {
    const net = sequential({
      layers: [
        layers.conv2d({ inputShape: [4, 4, 1], filters: 3, kernelSize: 3 }),
        layers.batchNormalization(),
        layers.flatten(),
        layers.dense({ units: 2 }),
      ],
    });
    const read = () => net.getWeights().map((weight) => Array.from(weight.dataSync()));
    const before = read();
    const tensors = tf.memory().numTensors;
    const { stopped } = await findLearningRate(net, contradictory, { to: 1e30, steps: 20, divergence: 1e30 });
    expect(stopped).toBe('diverged');
    expect(read()).toEqual(before);
    expect(optimizer.learningRate).toBe(7);
    const failing = sourceOf(
      () => batchOfOnes([1]),
      () => batchOfOnes([2]),
    );
    await expect(findLearningRate(net, failing)).rejects.toThrow(/Label 2/);
    expect(read()).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
    net.dispose();
  });
});

describe('findLearningRate', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it('ends by the signal, or where nothing falls, without a suggestion', async () => {
    const controller = new AbortController();
    let steps = 0;
    const aborting = {
      async *[Symbol.asyncIterator]() {
        for await (const batch of data) {
          if (++steps === 3) controller.abort();
          yield batch;
        }
      },
    };
    const { rows, ...rest } = await findLearningRate(smallNet(), aborting, { signal: controller.signal });
    expect(rows.length).toBe(3);
    expect(rest).toEqual({ stopped: 'aborted', suggestion: undefined });
    const none = await findLearningRate(smallNet(), data, { signal: AbortSignal.abort() });
    expect(none).toEqual({ rows: [], suggestion: undefined, stopped: 'aborted' });
  });

  it.each<[FindLearningRateOptions, RegExp]>([
    [{ from: 0 }, /^findLearningRate: from must be a number above 0, got 0/],
    [{ from: 1, to: 1 }, /^findLearningRate: to must be a number above 1, got 1/],
    [{ steps: 1 }, /^findLearningRate: steps must be a whole number of at least 2, got 1/],
    [{ smoothing: 1 }, /smoothing must be .* at most 0.9999, got 1/],
    [{ divergence: 1 }, /divergence must be a number above 1, got 1/],
    [{ optimizer: tf.train.sgd(1) as never }, /optimizer must be sgd\(\).*TensorFlow\.js/],
  ])('refuses %o', async (options, message) => {
    await expect(findLearningRate(smallNet(), data, options)).rejects.toThrow(message);
  });

  it('refuses data that has no batch', async () => {
    await expect(findLearningRate(smallNet(), sourceOf())).rejects.toThrow(/gave no batch in epoch 1/);
  });
});
