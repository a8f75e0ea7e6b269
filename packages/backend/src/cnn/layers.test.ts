import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from './testing/cnn-backends.ts';
import { values } from './testing/values.ts';

/** A network with one of each layer that convolutional networks use, with weights that are the same in every run. */
const network = (): layers.Sequential => {
  const { conv2d, depthwiseConv2d, maxPooling2d, averagePooling2d, batchNormalization, flatten, dense } = layers.layers;
  const model = layers.sequential({
    layers: [
      conv2d({ inputShape: [16, 16, 2], filters: 6, kernelSize: 5, padding: 'same', activation: 'sigmoid' }),
      averagePooling2d({ poolSize: 2 }),
      conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
      batchNormalization(),
      depthwiseConv2d({ kernelSize: 3, padding: 'same', activation: 'elu' }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 12, activation: 'tanh' }),
      dense({ units: 4, activation: 'softmax' }),
    ],
  });
  let seed = 0;
  for (const weight of model.weights) {
    const size = weight.shape.reduce<number>((product, length) => product * length!, 1);
    const bound = weight.name.includes('variance') || weight.name.includes('gamma') ? 1 : 1 / Math.sqrt(size / 4);
    const low = bound === 1 ? 0.5 : -bound;
    const shape = weight.shape as number[];
    tf.tidy(() => {
      weight.write(tf.tensor(values(shape, seed++, 'float32', low, bound).data, shape));
    });
  }
  return model;
};

const losses = async (backend: string, optimizer: () => tf.Optimizer): Promise<number[]> => {
  await tf.setBackend(backend);
  const model = network();
  const rule = optimizer();
  model.compile({ optimizer: rule, loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  const shape = [12, 16, 16, 2];
  const images = tf.tensor(values(shape, 99).data, shape);
  const labels = tf.tensor1d(Array.from({ length: 12 }, (_, index) => index % 4));
  const history: number[] = [];
  for (let step = 0; step < 6; step++) {
    const [loss] = (await model.trainOnBatch(images, labels)) as [number, number];
    history.push(loss);
  }
  const predicted = model.predict(images) as tf.Tensor;
  history.push(...predicted.dataSync());
  tf.dispose([images, labels, predicted]);
  model.dispose();
  rule.dispose();
  return history;
};

describe.each(cnnBackends)('tfjs-layers on %s', (backend) => {
  it.each([
    ['SGD', () => tf.train.sgd(0.1)],
    ['momentum', () => tf.train.momentum(0.05, 0.9)],
    ['Adam', () => tf.train.adam(0.01)],
    ['RMSProp', () => tf.train.rmsprop(0.01)],
  ] as const)('trains as on tfjs: %s', async (_name, optimizer) => {
    const expected = await losses('cpu', optimizer);
    const actual = await losses(backend, optimizer);
    for (let index = 0; index < expected.length; index++) {
      expect(Math.abs(actual[index]! - expected[index]!), `[${index}]`).toBeLessThan(1e-3);
    }
    expect(actual[5]).toBeLessThan(actual[0]!);
  });
});
