import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, loadLayersModel, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { values } from '../cnn/testing/values.ts';
import { meanSquaredError } from '../executor/losses/pointwise-losses.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { explainModel } from '../model/explain-model.ts';
import { openModel } from '../model/open-model.ts';
import { adaptiveAveragePooling2d } from './adaptive-average-pooling2d.ts';
import { groupedConv2d } from './grouped-conv2d.ts';
import { hardSwish } from './hard-swish.ts';
import { localResponseNormalization } from './local-response-normalization.ts';
import { selectChannels } from './select-channels.ts';
import { spatialDropout2d } from './spatial-dropout2d.ts';

/** Each sees images of 6×5 pixels and four channels. */
const ours: readonly (readonly [string, () => layers.Layer])[] = [
  ['AdaptiveAveragePooling2D', () => adaptiveAveragePooling2d({ outputSize: [3, 1] })],
  ['AdaptiveAveragePooling2D', () => adaptiveAveragePooling2d({ outputSize: [6, 5] })],
  ['AdaptiveAveragePooling2D', () => adaptiveAveragePooling2d({ outputSize: [12, 5] })],
  ['AdaptiveAveragePooling2D', () => adaptiveAveragePooling2d({ outputSize: [5, 4] })],
  ['AdaptiveAveragePooling2D', () => adaptiveAveragePooling2d({ outputSize: 2 })],
  ['GroupedConv2D', () => groupedConv2d({ filters: 6, kernelSize: 3, groups: 2, padding: 'same', activation: 'relu' })],
  ['GroupedConv2D', () => groupedConv2d({ filters: 8, kernelSize: [3, 2], groups: 4, strides: 2, useBias: false })],
  ['GroupedConv2D', () => groupedConv2d({ filters: 4, kernelSize: 1, groups: 1, kernelRegularizer: 'l1l2' })],
  ['HardSwish', () => hardSwish()],
  ['LocalResponseNormalization', () => localResponseNormalization()],
  ['LocalResponseNormalization', () => localResponseNormalization({ depthRadius: 1, bias: 1, alpha: 0.5, beta: 0.5 })],
  ['SelectChannels', () => selectChannels({ channels: [0, 1, 2, 1, 3, 0, 3] })],
  ['SelectChannels', () => selectChannels({ channels: [1, 2] })],
  ['SpatialDropout2D', () => spatialDropout2d({ rate: 0.4 })],
];

/** A layer between two convolutions, so that a gradient passes through it. */
const around = (layer: layers.Layer): LayersModel => {
  const model = sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [8, 7, 2] }),
      layer,
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
  });
  for (const [seed, weight] of model.weights.entries()) {
    const { data, shape } = values(weight.shape as number[], seed, 'float32', -0.6, 0.6);
    tf.tidy(() => void weight.write(tf.tensor(data, shape)));
  }
  return model;
};

/** Predictions, and weights after two steps, of a model built on a backend. */
const results = async (backend: string, layer: () => layers.Layer): Promise<Float32Array[]> => {
  await tf.setBackend(backend);
  const model = around(layer());
  const open = openModel(model, { loss: meanSquaredError(), optimizer: sgd({ learningRate: 0.1 }), seed: 3 });
  const images = tf.tensor(values([5, 8, 7, 2], 90, 'float32', -2, 2).data, [5, 8, 7, 2]);
  const targets = tf.tensor(values([5, 3], 91).data, [5, 3]);
  const predicted = open.predict(images) as tf.Tensor;
  open.train(images, targets);
  open.train(images, targets);
  const found = [predicted, ...model.weights.map((weight) => weight.read())].map(
    (tensor) => tensor.dataSync().slice() as Float32Array,
  );
  open.dispose();
  model.dispose();
  tf.dispose([predicted, images, targets]);
  return found;
};

describe.each(cnnBackends)('layers of our own on %s', (backend) => {
  it.each(ours)('%s is compiled, and trains and predicts as on the tape', async (className, layer) => {
    await tf.setBackend(backend);
    const model = around(layer());
    expect(model.layers[1]!.getClassName()).toBe(className);
    expect(explainModel(model)).toEqual({ compiled: true, reason: undefined, foreign: [] });
    model.dispose();
    const expected = await results('cpu', layer);
    const actual = await results(backend, layer);
    for (const [index, array] of expected.entries()) {
      const distance = Math.hypot(...array.map((value, place) => value - actual[index]![place]!));
      expect(distance / Math.hypot(...array), `[${index}]`).toBeLessThan(1e-5);
    }
  });
});

describe('layers of our own', () => {
  it.each(ours)('%s comes back from a saved model', async (className, layer) => {
    await tf.setBackend('cpu');
    const model = around(layer());
    let saved: tf.io.ModelArtifacts | undefined;
    await model.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
      }),
    );
    const loaded = await loadLayersModel(tf.io.fromMemory(saved!));
    expect(loaded.layers[1]!.getClassName()).toBe(className);
    expect(loaded.layers[1]!.getConfig()).toEqual(model.layers[1]!.getConfig());
    const images = tf.ones([2, 8, 7, 2]);
    const [before, after] = [model, loaded].map((one) => [...(one.predict(images) as tf.Tensor).dataSync()]);
    expect(after).toEqual(before);
    model.dispose();
    loaded.dispose();
  });

  it('pool adaptively by windows of any size, as PyTorch does, on the tape where they are uneven', async () => {
    await tf.setBackend('cpu');
    const pool = adaptiveAveragePooling2d({ outputSize: [3, 2] });
    const images = tf.reshape(tf.range(0, 20), [1, 4, 5, 1]);
    // torch.nn.AdaptiveAvgPool2d((3, 2))(torch.arange(20.).reshape(1, 1, 4, 5))
    const expected = [3.5, 5.5, 8.5, 10.5, 13.5, 15.5];
    expect([...(pool.apply(images) as tf.Tensor).dataSync()]).toEqual(
      expected.map((value) => expect.closeTo(value, 5)),
    );
    const uneven = () => adaptiveAveragePooling2d({ outputSize: [4, 5] });
    const tape = await results('cpu', uneven);
    const compiled = await results(cnnBackends[0]!, uneven);
    for (const [index, array] of tape.entries()) {
      const distance = Math.hypot(...array.map((value, place) => value - compiled[index]![place]!));
      expect(distance / Math.hypot(...array), `[${index}]`).toBeLessThan(1e-5);
    }
    const model = around(uneven());
    expect(explainModel(model).foreign).toMatchObject([
      { className: 'AdaptiveAveragePooling2D', reason: 'its windows over 6×5 pixels are not all of one size and step' },
    ]);
    model.dispose();
  });

  it('drop whole channels in training only', async () => {
    await tf.setBackend('cpu');
    const dropout = spatialDropout2d({ rate: 0.5 });
    const images = tf.ones([2, 3, 3, 64]);
    const trained = dropout.call(images, { training: true }) as tf.Tensor4D;
    const first = tf.slice(trained, [0, 0, 0, 0], [2, 1, 1, 64]);
    expect(new Set(first.dataSync())).toEqual(new Set([0, 2]));
    expect([...trained.dataSync()]).toEqual([...tf.mul(images, first).dataSync()]);
    expect([...(dropout.call(images, {}) as tf.Tensor).dataSync()]).toEqual([...images.dataSync()]);
  });

  it.each([
    ['groups that do not divide the filters', () => groupedConv2d({ filters: 6, kernelSize: 3, groups: 4 })],
    ['no groups', () => groupedConv2d({ filters: 6, kernelSize: 3, groups: 0 })],
    ['channels first', () => groupedConv2d({ filters: 6, kernelSize: 3, groups: 2, dataFormat: 'channelsFirst' })],
    ['groups that do not divide the channels', () => around(groupedConv2d({ filters: 6, kernelSize: 3, groups: 3 }))],
    ['half a channel', () => localResponseNormalization({ depthRadius: 0.5 })],
    ['division by zero', () => localResponseNormalization({ bias: 0 })],
    ['a negative alpha', () => localResponseNormalization({ alpha: -1 })],
    ['a beta that is not a number', () => localResponseNormalization({ beta: Number.NaN })],
    ['no output', () => adaptiveAveragePooling2d({ outputSize: 0 })],
    ['no channels', () => selectChannels({ channels: [] })],
    ['a channel below zero', () => selectChannels({ channels: [-1] })],
    ['a channel that the input lacks', () => around(selectChannels({ channels: [4] }))],
    ['a rate of 1', () => spatialDropout2d({ rate: 1 })],
    ['a negative rate', () => spatialDropout2d({ rate: -0.1 })],
  ])('refuse %s', (_what, make) => {
    expect(make).toThrow(ArgumentError);
  });
});
