import { cpu, meanSquaredError, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BatchSource } from '../data/batch-source.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { fit } from './fit.ts';

const optimizer = sgd({ learningRate: 0.1 });
const weightsOf = (net: LayersModel) => net.weights.map((weight) => Array.from(weight.read().dataSync()));

describe.each(['cnn', 'cpu'] as const)('options of fit, on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  it('freezes layers for this run', async () => {
    const net = smallNet();
    const before = weightsOf(net);
    await fit(net, twoBlobs(), { optimizer, freeze: [net.layers[0]!.name] });
    const after = weightsOf(net);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).not.toEqual(before[2]);
    expect(net.trainableWeights).toHaveLength(4);
    await fit(net, twoBlobs(), { optimizer, freeze: (name) => name === 'scores' });
    expect(weightsOf(net).slice(2)).toEqual(after.slice(2));
    await expect(fit(net, twoBlobs(), { freeze: ['conv9'] })).rejects.toThrow(
      /the layer "conv9", the model .* has edges/,
    );
  });

  it('learns a few batches by heart', async () => {
    const asked: number[] = [];
    const source: BatchSource = {
      batches: 8,
      batchSize: 16,
      examples: 128,
      epoch: (epoch) => {
        asked.push(epoch);
        return twoBlobs();
      },
      [Symbol.asyncIterator]: () => twoBlobs()[Symbol.asyncIterator](),
    };
    const { rows } = await fit(smallNet({ dropout: 0 }), source, { optimizer, overfitBatches: 2, epochs: 60 });
    expect(rows.at(-1)).toMatchObject({ epoch: 60, step: 120, trainAccuracy: 1 });
    expect(rows.at(-1)!.trainLoss).toBeLessThan(0.1);
    expect(new Set(asked)).toEqual(new Set([0]));
  });

  it('makes one step for a dry run, and leaves no trace', async () => {
    const net = smallNet();
    const before = weightsOf(net);
    const tensors = tf.memory().numTensors;
    const called: string[] = [];
    const callbacks = [{ onTrainBegin: () => void called.push('begin') }];
    const history = await fit(net, twoBlobs(), {
      optimizer,
      epochs: 9,
      validation: twoBlobs(),
      callbacks,
      dryRun: true,
    });
    expect(history.rows).toMatchObject([{ step: 1, valLoss: expect.any(Number) }]);
    expect(called).toEqual([]);
    expect(weightsOf(net)).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('passes labelSmoothing, classWeights and clipping on', async () => {
    const trained = async (options: Parameters<typeof fit>[2]) => {
      const net = smallNet();
      const { rows } = await fit(net, twoBlobs(), { optimizer, ...options });
      return [rows[0]!.trainLoss, weightsOf(net)];
    };
    const settings = { labelSmoothing: 0.1, classWeights: [1, 3] };
    expect(await trained(settings)).toEqual(await trained({ loss: sparseCategoricalCrossEntropy(settings) }));
    const plain = await trained({});
    expect(await trained({ labelSmoothing: 0.1 })).not.toEqual(plain);
    expect(await trained({ clipNorm: 0.01 })).not.toEqual(plain);
    expect(await trained({ clipValue: 0.001 })).not.toEqual(plain);
    expect(await trained({ accumulateGradients: 4 })).not.toEqual(plain);
  });

  it('takes losses without classes', async () => {
    const net = sequential({ layers: [layers.dense({ inputShape: [3], units: 1, kernelInitializer: 'zeros' })] });
    const source: BatchSource = {
      async *[Symbol.asyncIterator]() {
        for (let step = 0; step < 40; step++) {
          const images = tf.randomUniform([8, 3], 0, 1, 'float32', step);
          yield { images, labels: tf.tidy(() => tf.sum(images, 1, true)) };
        }
      },
    };
    const { rows } = await fit(net, source, {
      loss: meanSquaredError(),
      optimizer: sgd({ learningRate: 0.3 }),
      epochs: 4,
    });
    expect(rows.at(-1)!.trainLoss).toBeLessThan(0.01);
    expect(rows.at(-1)).not.toHaveProperty('trainAccuracy');
  });
});
