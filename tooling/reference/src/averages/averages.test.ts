import { type BatchSource, type Callback, fit, keepAverage, sgd, stochasticWeightAverage } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { expectAgreement } from '../expect-agreement.ts';
import { readSafetensors } from '../read-safetensors.ts';
import { tolerances } from '../tolerances.ts';

const reference = readSafetensors('averages.safetensors');
const sizes = [8, 8, 8, 5];
const weights = ['first/kernel', 'first/bias', 'norm/gamma', 'norm/beta', 'last/kernel', 'last/bias'];
const statistics = ['norm/moving_mean', 'norm/moving_variance'];

/** The network of the reference, with its weights at the start. */
const create = (): Sequential => {
  const net = sequential({
    layers: [
      layers.dense({ name: 'first', inputShape: [6], units: 5 }),
      layers.batchNormalization({ name: 'norm', momentum: 0.9, epsilon: 1e-5 }),
      layers.activation({ activation: 'tanh' }),
      layers.dense({ name: 'last', units: 3 }),
    ],
  });
  for (const weight of net.weights) {
    const { data, shape } = reference(`start:${weight.originalName}`);
    const value = tf.tensor(data, [...shape]);
    weight.write(value);
    value.dispose();
  }
  return net;
};

const train: BatchSource = {
  batches: sizes.length,
  async *[Symbol.asyncIterator]() {
    const { data, shape } = reference('inputs');
    const labels = reference('labels').data;
    let first = 0;
    for (const size of sizes) {
      const last = first + size;
      const images = tf.tensor(data.slice(first * shape[1]!, last * shape[1]!), [size, shape[1]!]);
      yield { images, labels: tf.tensor1d(Int32Array.from(labels.slice(first, last)), 'int32') };
      first = last;
    }
  },
};

const compare = (net: Sequential, what: string, names: readonly string[]): void => {
  for (const name of names) {
    const { data } = reference(`${what}:${name}`);
    const actual = net.weights
      .find(({ originalName }) => originalName === name)!
      .read()
      .dataSync();
    expectAgreement(`${what}: ${name}`, actual, data, tolerances.operation);
  }
};

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('averages of weights that fit leaves in the model', () => {
  const run = async (callback: Callback, options: { averageDecay?: number } = {}) => {
    const net = create();
    const optimizer = sgd({ learningRate: 0.2, momentum: 0.5 });
    await fit(net, train, { epochs: 4, optimizer, callbacks: [callback], ...options });
    return net;
  };

  it('are the trained weights without a callback', async () => {
    const net = await run({});
    compare(net, 'trained', [...weights, ...statistics]);
    net.dispose();
  });

  it.each([
    ['equal', (batchNorm?: BatchSource) => stochasticWeightAverage({ start: 2, every: 2, batchNorm }), {}],
    ['moving', (batchNorm?: BatchSource) => keepAverage({ batchNorm }), { averageDecay: 0.9 }],
  ])('are the %s ones of PyTorch, with its statistics', async (kind, callback, options) => {
    const before = tf.memory().numTensors;
    const net = await run(callback(), options);
    compare(net, kind, [...weights, ...statistics]);
    net.dispose();
    const renewed = await run(callback(train), options);
    compare(renewed, `${kind}, statistics anew`, [...weights, ...statistics]);
    renewed.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
