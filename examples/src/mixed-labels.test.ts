import { cpu } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import { cutMix, Loader, loadFashionMnist, type MemoryDataset, mixUp } from '@cnn/datasets';
import { categoricalCrossEntropy, evaluate, fit, sgd, topKAccuracy, xavierUniform } from '@cnn/train';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';

const smallNet = () =>
  xavierUniform(
    sequential({
      layers: [
        layers.flatten({ inputShape: [28, 28, 1] }),
        layers.dense({ units: 32, activation: 'relu' }),
        layers.dense({ units: 10 }),
      ],
    }),
    { seed: 0 },
  );

let images: MemoryDataset;

beforeAll(async () => {
  await cpu();
  images = ((await loadFashionMnist({ batchSize: 256 })).train.dataset as MemoryDataset).first(4096);
});

describe.each([
  ['mixUp', mixUp()],
  ['cutMix', cutMix()],
])('a loader with %s', (_, batchTransform) => {
  const options = { batchSize: 256, shuffle: true } as const;
  const open = () => new Loader<MemoryDataset, Tensor2D>(images, { ...options, batchTransform });

  it('trains a network, which is validated on whole labels', async () => {
    const net = smallNet();
    const validation = new Loader(images.first(1024), { batchSize: 256 });
    const tensors = tf.memory().numTensors;
    const { rows } = await fit(net, open(), {
      loss: categoricalCrossEntropy(),
      optimizer: sgd({ learningRate: 0.2 }),
      epochs: 6,
      metrics: [topKAccuracy(3)],
      validation,
    });
    expect(rows.at(-1)!.trainLoss).toBeLessThan(rows[0]!.trainLoss);
    expect(rows.at(-1)!.valAccuracy).toBeGreaterThan(0.5);
    expect(tf.memory().numTensors).toBe(tensors);
    const mixed = await evaluate(net, open(), { loss: categoricalCrossEntropy() });
    expect(mixed.loss).toBeGreaterThan(rows.at(-1)!.valLoss!);
    net.dispose();
  });

  it('is told which loss its labels want', async () => {
    const net = smallNet();
    const wrong = fit(net, open(), { epochs: 1 });
    await expect(wrong).rejects.toThrow(ArgumentError);
    await expect(wrong).rejects.toThrow('want loss: categoricalCrossEntropy()');
    net.dispose();
  });
});
