import { cpu, explainModel, openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageShape } from '../options/image-shape.ts';
import { smallestImage } from '../testing/smallest-image.ts';
import { createModel } from './create-model.ts';
import { listModels } from './list-models.ts';
import type { ModelName } from './model-name.ts';
import { models } from './models.ts';

beforeAll(() => cpu({ engine: 'cnn' }));

/** Freshly drawn, deep batch normalisation over few places changes fast: only a small step surely leads downwards. */
const steep = new Set<ModelName>(['googlenetTorchvision', 'resnet50', 'densenet121', 'mobilenetV2']);

/** What PyTorch counts; torchvision's documentation has it too where the model is torchvision's, the paper where it is that. */
const published: Record<ModelName, readonly [parameters: number, inputShape: ImageShape, classes: number]> = {
  lenet: [61_706, [28, 28, 1], 10],
  lenet5: [60_000 + 850, [28, 28, 1], 10], // the paper counts 60 000, and has no dense layer at the end
  lenetModern: [61_706, [28, 28, 1], 10],
  alexnet: [50_844_008, [224, 224, 3], 1000],
  alexnetPaper: [60_965_224, [224, 224, 3], 1000],
  alexnetTorchvision: [61_100_840, [224, 224, 3], 1000],
  alexnetSmall: [632_250, [28, 28, 1], 10],
  vgg11: [132_863_336, [224, 224, 3], 1000],
  vgg13: [133_047_848, [224, 224, 3], 1000],
  vgg16: [138_357_544, [224, 224, 3], 1000],
  vgg19: [143_667_240, [224, 224, 3], 1000],
  nin: [7_439_608, [224, 224, 3], 1000],
  googlenet: [6_998_552, [224, 224, 3], 1000],
  googlenetTorchvision: [6_624_904, [224, 224, 3], 1000],
  resnet18: [11_692_520, [224, 224, 3], 1000],
  resnet34: [21_804_392, [224, 224, 3], 1000],
  resnet18Torchvision: [11_689_512, [224, 224, 3], 1000],
  resnet34Torchvision: [21_797_672, [224, 224, 3], 1000],
  resnet50: [25_557_032, [224, 224, 3], 1000],
  resnetSmall: [308_074, [28, 28, 1], 10], // its layers are counted by PyTorch, in no paper
  densenet121: [7_978_856, [224, 224, 3], 1000],
  mobilenetV2: [3_504_872, [224, 224, 3], 1000],
};

/** Layers of TensorFlow.js, and then of `@cnn/backend`. */
const known = [
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
  ...['AdaptiveAveragePooling2D', 'GroupedConv2D', 'LocalResponseNormalization', 'SelectChannels'],
];

const weightsOf = (net: LayersModel) => net.getWeights().map((weight) => weight.dataSync<'float32'>());
/** Where vitest's own comparison of millions of numbers takes minutes. */
const same = (one: Float32Array, other: Float32Array) => Buffer.from(one.buffer).equals(Buffer.from(other.buffer));

/** The largest number, each counted without its sign. */
const largestOf = (values: Float32Array) => {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
};

describe.each(listModels())('%s', (name) => {
  const inputShape: ImageShape = [smallestImage[name], smallestImage[name], 1];
  const build = (options = {}) => createModel(name, { inputShape, ...options });

  it('has as many trainable parameters as published', () => {
    const [parameters, inputShape, classes] = published[name];
    const net = createModel(name, { inputShape, classes });
    const sizes = net.trainableWeights.map(({ shape }) => tf.util.sizeFromShape(shape as number[]));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(parameters);
    net.dispose();
  });

  it('maps images to logits, and learns in steps that are compiled whole and leave nothing behind', async () => {
    const before = tf.memory().numTensors;
    const net = build({ classes: 3, dropout: 0 });
    expect(explainModel(net)).toEqual({ compiled: true, reason: undefined, foreign: [] });
    const images = tf.randomUniform([6, ...inputShape], 0, 1, 'float32', 1);
    const labels = tf.tensor1d([0, 1, 2, 0, 1, 2], 'int32');
    const loss = sparseCategoricalCrossEntropy();
    const open = openModel(net, { loss, optimizer: sgd({ learningRate: steep.has(name) ? 1e-7 : 1e-3 }) });
    const losses: number[] = [];
    const tensors: number[] = [];
    for (let step = 0; step < 3; step++) {
      open.reset();
      open.train(images, labels);
      losses.push((await open.totals()).loss);
      tensors.push(tf.memory().numTensors);
    }
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(losses[2]).toBeLessThan(losses[0]!);
    expect(tensors[2]).toBe(tensors[0]);
    const logits = open.predict(images) as tf.Tensor;
    expect(logits.shape).toEqual([6, 3]);
    expect(logits.dataSync().every(Number.isFinite)).toBe(true);
    open.dispose();
    tf.dispose([images, labels, logits]);
    net.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is initialised: Glorot-uniform kernels of the seed, zero biases, what scales by 1', () => {
    const nets = [build(), build({ seed: 0 }), build({ seed: 1 })];
    const [one, again, other] = nets.map(weightsOf);
    for (const [index, { shape }] of nets[0]!.getWeights().entries()) {
      const values = one![index]!;
      expect(same(values, again![index]!)).toBe(true);
      const weight = nets[0]!.weights[index]!.name;
      const scales = /gamma|variance|pool\d\/depthwise/.test(weight);
      if (scales || shape.length === 1) {
        expect(values.every((value) => value === (scales ? 1 : 0))).toBe(true);
        continue;
      }
      const receptive = shape.slice(0, -2).reduce((product, size) => product * size, 1);
      const bound = Math.sqrt(6 / (receptive * (shape.at(-1)! + shape.at(-2)!)));
      const largest = largestOf(values);
      expect(largest).toBeLessThanOrEqual(bound * (1 + 1e-6));
      expect(largest).toBeGreaterThan(bound * 0.9);
      expect(same(values, other![index]!)).toBe(false);
    }
    for (const net of nets) net.dispose();
  });

  it('is made of known layers with names of its own, so that a saved one loads', async () => {
    const net = build({ classes: 3 });
    expect(net.name).toBe(name);
    expect(net.layers.map((layer) => layer.getClassName()).filter((kind) => !known.includes(kind))).toEqual([]);
    // As `dense_Dense1`: what TensorFlow.js counts up itself, differently for each model of a program.
    expect(net.layers.filter(({ name }) => /_[A-Z][A-Za-z0-9]*\d$/.test(name))).toEqual([]);
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
    const [expected, actual] = [net, loaded].map((model) =>
      tf.tidy(() => (model.predict(images) as tf.Tensor).dataSync()),
    );
    expect(actual).toEqual(expected);
    net.dispose();
    loaded.dispose();
    images.dispose();
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
    const withDropout = build().layers.some((layer) => layer.getClassName() === 'Dropout');
    if (withDropout)
      expect(() => build({ dropout: 1 })).toThrow(`${name}: dropout must be at least 0 and less than 1, got 1`);
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

describe('listModels', () => {
  it('lists all, or those that a pattern names', () => {
    expect(listModels()).toEqual(Object.keys(models));
    expect(listModels('alex*')).toEqual(['alexnet', 'alexnetPaper', 'alexnetTorchvision', 'alexnetSmall']);
    expect(listModels('*TORCHVISION')).toHaveLength(4);
    expect(listModels('vgg1?')).toEqual(['vgg11', 'vgg13', 'vgg16', 'vgg19']);
    expect(listModels('lenet')).toEqual(['lenet']);
    expect(listModels('lene.')).toEqual([]);
    expect(listModels('(')).toEqual([]);
  });
});
