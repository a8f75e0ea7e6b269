import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageShape } from '../options/image-shape.ts';
import { createModel } from './create-model.ts';
import type { ModelName } from './model-name.ts';
import { models } from './models.ts';

beforeAll(() => tf.ready());

/** The smallest images that each model takes: what holds for all sizes is tested on these. */
const smallest: Record<ModelName, ImageShape> = {
  lenet: [12, 12, 1],
  alexnet: [65, 65, 1],
  vgg11: [32, 32, 1],
  vgg13: [32, 32, 1],
  vgg16: [32, 32, 1],
  vgg19: [32, 32, 1],
  nin: [67, 67, 1],
  googlenet: [32, 32, 1],
  resnet18: [32, 32, 1],
  resnet34: [32, 32, 1],
  mobilenetV2: [32, 32, 1],
};
const stock = [
  'InputLayer',
  'Conv2D',
  'DepthwiseConv2D',
  'MaxPooling2D',
  'AveragePooling2D',
  'GlobalAveragePooling2D',
  'ZeroPadding2D',
  'BatchNormalization',
  'Activation',
  'Add',
  'Concatenate',
  'Flatten',
  'Dense',
  'Dropout',
];
const weightsOf = (net: LayersModel) => net.getWeights().map((weight) => weight.dataSync<'float32'>());
/** Where vitest's own comparison of millions of numbers takes minutes. */
const same = (one: Float32Array, other: Float32Array) => Buffer.from(one.buffer).equals(Buffer.from(other.buffer));

describe.each(Object.keys(models) as ModelName[])('%s', (name) => {
  const inputShape = smallest[name];
  const build = (options = {}) => createModel(name, { inputShape, ...options });

  it('maps images to finite logits, even the smallest', () => {
    const net = build({ classes: 3 });
    const before = tf.memory().numTensors;
    const logits = tf.tidy(() => net.predict(tf.ones([2, ...inputShape])) as tf.Tensor);
    expect(logits.shape).toEqual([2, 3]);
    expect([...logits.dataSync()].every(Number.isFinite)).toBe(true);
    logits.dispose();
    expect(tf.memory().numTensors).toBe(before);
    net.dispose();
  });

  it('is initialised: Glorot-uniform kernels of the seed, zero biases, normalisations that change nothing', () => {
    const nets = [build(), build({ seed: 0 }), build({ seed: 1 })];
    const [one, again, other] = nets.map(weightsOf);
    for (const [index, { shape }] of nets[0]!.getWeights().entries()) {
      const values = one![index]!;
      expect(same(values, again![index]!)).toBe(true);
      if (shape.length === 1) {
        const neutral = /gamma|variance/.test(nets[0]!.weights[index]!.name) ? 1 : 0;
        expect(values.every((value) => value === neutral)).toBe(true);
        continue;
      }
      const receptive = shape.slice(0, -2).reduce((product, size) => product * size, 1);
      const bound = Math.sqrt(6 / (receptive * (shape.at(-1)! + shape.at(-2)!)));
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeLessThanOrEqual(bound);
      expect(largest).toBeGreaterThan(bound * 0.9);
      expect(same(values, other![index]!)).toBe(false);
    }
  });

  it('is made of stock layers with names of its own, so that a saved one loads in plain TensorFlow.js', async () => {
    const net = build({ classes: 3 });
    expect(net.layers.map((layer) => layer.getClassName()).filter((kind) => !stock.includes(kind))).toEqual([]);
    expect(net.layers.map((layer) => layer.name)).toEqual(build({ classes: 3 }).layers.map((layer) => layer.name));
    let saved: tf.io.ModelArtifacts | undefined;
    await net.save({
      save: async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
      },
    });
    const topology = JSON.parse(JSON.stringify(saved!.modelTopology));
    const loaded = await loadLayersModel(tf.io.fromMemory({ ...saved!, modelTopology: topology }));
    const images = tf.ones([1, ...inputShape]);
    expect((loaded.predict(images) as tf.Tensor).dataSync()).toEqual((net.predict(images) as tf.Tensor).dataSync());
  });

  it('refuses what it cannot be built from', () => {
    const [height, width, channels] = inputShape;
    expect(() => build({ inputShape: [height - 1, width, channels] })).toThrow(
      new RegExp(`${name}: images must be at least ${height}×${width} pixels, got ${height - 1}×${width}`),
    );
    expect(() => build({ inputShape: [null, ...inputShape] })).toThrow(
      /three whole numbers .* leave out the batch size/,
    );
    expect(() => build({ inputShape: [height, width] })).toThrow(/inputShape must be three/);
    expect(() => build({ classes: 0 })).toThrow(/classes must be a whole number of at least 1, got 0/);
    expect(() => build({ classes: 2.5 })).toThrow(/got 2.5/);
    expect(() => build({ seed: Number.NaN })).toThrow(/seed must be a whole number, got NaN/);
  });
});

describe('createModel', () => {
  it('builds at the defaults of the chapter', () => {
    expect(createModel('lenet').countParams()).toBe(61_706);
  });

  it('lists the models when it does not know a name', () => {
    expect(() => createModel('resnet' as ModelName)).toThrow(
      `There is no model "resnet". The models are: ${Object.keys(models).join(', ')}.`,
    );
    expect(() => createModel('toString' as ModelName)).toThrow(/no model/);
  });
});
