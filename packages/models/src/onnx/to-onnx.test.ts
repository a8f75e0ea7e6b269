import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  adaptiveAveragePooling2d,
  cpu,
  groupedConv2d,
  hardSwish,
  localResponseNormalization,
  selectChannels,
  spatialDropout2d,
} from '@cnn/backend';
import { ArgumentError, FileError, permute, Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type SymbolicTensor, sequential } from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lenet } from '../lenet/lenet.ts';
import { createModel } from '../registry/create-model.ts';
import { listModels } from '../registry/list-models.ts';
import { drawQuickly } from '../testing/draw-quickly.ts';
import { relativeError } from '../testing/relative-error.ts';
import { smallestImage } from '../testing/smallest-image.ts';
import { varyVectors } from '../testing/vary-vectors.ts';
import { featureExtractor } from '../transfer/feature-extractor.ts';
import { OnnxError } from './onnx-error.ts';
import { saveOnnx } from './save-onnx.ts';
import { toOnnx } from './to-onnx.ts';

beforeAll(async () => {
  await cpu({ engine: 'cnn' });
  drawQuickly();
});
afterAll(() => vi.restoreAllMocks());

/** The axes with channels first. */
const channelsFirst = (rank: number) => {
  const [batch, ...others] = Array.from({ length: rank }, (_, axis) => axis);
  return [batch!, ...others.slice(-1), ...others.slice(0, -1)];
};

/** How far ONNX Runtime's results are from ours, relative to ours. */
const difference = async (net: LayersModel, batch = 2, least = 0, options = {}): Promise<number> => {
  const random = new Random(5);
  const session = await InferenceSession.create(toOnnx(net, options), { graphOptimizationLevel: 'all' });
  const inputs = net.inputs.map(({ shape }) => {
    const size = [batch, ...(shape.slice(1) as number[])];
    return tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(size) }, () => least + random.uniform()),
      size,
    );
  });
  const feeds = inputs.map(({ shape, rank }, index) => {
    const order = channelsFirst(rank);
    const values = permute(inputs[index]!.dataSync<'float32'>(), shape, order);
    return [
      session.inputNames[index]!,
      new Tensor(
        'float32',
        values,
        order.map((axis) => shape[axis]!),
      ),
    ] as const;
  });
  const results = await session.run(Object.fromEntries(feeds));
  const ours = [net.predict(inputs.length === 1 ? inputs[0]! : inputs)].flat() as tf.Tensor[];
  const errors = ours.map((output, index) => {
    const order = channelsFirst(output.rank);
    const theirs = results[session.outputNames[index]!]!;
    expect(theirs.dims).toEqual(order.map((axis) => output.shape[axis]!));
    return relativeError(tf.tensor(theirs.data as Float32Array, [...theirs.dims]), tf.transpose(output, order));
  });
  tf.dispose([...inputs, ...ours]);
  await session.release();
  return Math.max(...errors);
};

const chain = (...parts: layers.Layer[]) => varyVectors(sequential({ layers: parts }));
const image = { inputShape: [9, 8, 4] };

describe('toOnnx', () => {
  it.each(listModels())('gives ONNX Runtime our %s: the same logits', { timeout: 120_000 }, async (name) => {
    const size = smallestImage[name];
    const net = varyVectors(createModel(name, { inputShape: [size, size, 2], classes: 7 }));
    expect(await difference(net)).toBeLessThan(1e-5);
    net.dispose();
  });

  it.each<[string, () => layers.Layer[]]>([
    [
      'grouped convolutions',
      () => [groupedConv2d({ ...image, filters: 6, kernelSize: 3, groups: 2, strides: 2, padding: 'same' })],
    ],
    [
      'dilated convolutions',
      () => [layers.conv2d({ ...image, filters: 3, kernelSize: 3, dilationRate: 2, padding: 'same' })],
    ],
    ['depthwise convolutions', () => [layers.depthwiseConv2d({ ...image, kernelSize: [2, 3], depthMultiplier: 2 })]],
    [
      'transposed convolutions',
      () => [layers.conv2dTranspose({ ...image, filters: 3, kernelSize: [2, 5], strides: 3 })],
    ],
    [
      'transposed convolutions, same',
      () => [layers.conv2dTranspose({ ...image, filters: 3, kernelSize: [2, 5], strides: 3, padding: 'same' })],
    ],
    [
      'local response normalisation',
      () => [localResponseNormalization({ ...image, depthRadius: 1, alpha: 0.3, bias: 1 })],
    ],
    ['hard swish', () => [hardSwish(image)]],
    ['adaptive pools of even windows', () => [adaptiveAveragePooling2d({ ...image, outputSize: [3, 2] })]],
    ['adaptive pools of uneven windows', () => [adaptiveAveragePooling2d({ ...image, outputSize: [4, 3] })]],
    ['adaptive pools that repeat', () => [adaptiveAveragePooling2d({ ...image, outputSize: [18, 8] })]],
    ['channels that are selected', () => [selectChannels({ ...image, channels: [3, 0, 0, 2, 1] })]],
    [
      'zeros before a largest value below them',
      () => [
        layers.zeroPadding2d({
          ...image,
          padding: [
            [1, 2],
            [0, 3],
          ],
        }),
        layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
      ],
    ],
    [
      'zeros before averages',
      () => [
        layers.zeroPadding2d({ ...image, padding: 1 }),
        layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
      ],
    ],
    [
      'zeros before a normalisation',
      () => [layers.zeroPadding2d({ ...image, padding: 1 }), layers.batchNormalization()],
    ],
    [
      'zeros before a strided convolution',
      () => [
        layers.zeroPadding2d({ ...image, padding: 2 }),
        layers.conv2d({ filters: 2, kernelSize: 4, strides: 3, padding: 'same' }),
      ],
    ],
    ['zeros that are put out', () => [layers.zeroPadding2d({ ...image, padding: 1 })]],
    [
      'a normalisation without scale and centre',
      () => [layers.batchNormalization({ ...image, scale: false, center: false })],
    ],
    ['a flattened image that is put out', () => [layers.flatten(image)]],
    [
      'a flattened image that is normalised and put out',
      () => [layers.flatten(image), layers.batchNormalization(), layers.reLU({})],
    ],
    ['rows that are flattened', () => [layers.flatten({ inputShape: [4, 3] }), layers.dense({ units: 5 })]],
    [
      'a flattened image that is normalised',
      () => [
        layers.flatten(image),
        layers.dropout({ rate: 0.5 }),
        layers.batchNormalization(),
        layers.leakyReLU({ alpha: 0.1 }),
        layers.dense({ units: 3 }),
      ],
    ],
    ['a softmax of a flattened image', () => [layers.flatten(image), layers.softmax({}), layers.dense({ units: 3 })]],
    ['pixels that are repeated', () => [layers.upSampling2d({ ...image, size: [2, 3] })]],
    [
      'what only training needs',
      () => [
        spatialDropout2d({ ...image, rate: 0.5 }),
        layers.gaussianNoise({ stddev: 1 }),
        layers.globalMaxPooling2d({}),
      ],
    ],
    [
      'ReLU, ELU and their kin',
      () => [
        layers.reLU({ ...image, maxValue: 0.5 }),
        layers.elu({}),
        layers.leakyReLU({}),
        layers.softmax({ axis: -1 }),
      ],
    ],
    ...(
      [
        'relu',
        'relu6',
        'sigmoid',
        'tanh',
        'elu',
        'selu',
        'softplus',
        'softsign',
        'swish',
        'hardSigmoid',
        'softmax',
        'linear',
      ] as const
    ).map((activation): [string, () => layers.Layer[]] => [
      `the activation ${activation}`,
      () => [layers.activation({ ...image, activation })],
    ]),
  ])('translates %s', async (_, parts) => {
    expect(await difference(chain(...parts()), 2, -0.7)).toBeLessThan(1e-5);
  });

  it('translates what joins branches, with several inputs and outputs', async () => {
    const [left, right] = [input({ name: 'left', shape: [6, 5, 3] }), input({ name: 'right', shape: [6, 5, 3] })];
    const both = [left, right];
    const joined = ['add', 'multiply', 'average', 'maximum', 'minimum'] as const;
    const maps = joined.map((name) => layers[name]().apply(both) as SymbolicTensor);
    const wide = layers.concatenate().apply(maps) as SymbolicTensor;
    const rows = layers.concatenate({ axis: 2 }).apply(both) as SymbolicTensor;
    const flat = both.map((value) => layers.flatten().apply(value) as SymbolicTensor);
    const long = layers.dense({ name: 'long', units: 3 }).apply(layers.concatenate().apply(flat) as SymbolicTensor);
    const net = model({ inputs: both, outputs: [wide, rows, long as SymbolicTensor] });
    expect(await difference(varyVectors(net), 3, -0.5)).toBeLessThan(1e-5);
    const session = await InferenceSession.create(toOnnx(net));
    expect(session.inputNames).toEqual(['left', 'right']);
    expect(session.outputNames.at(-1)).toBe('long');
  });

  it('translates layers that are used several times, whose weights are in the file once', async () => {
    const images = input({ shape: [6, 6, 3] });
    const shared = layers.conv2d({ name: 'shared', filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' });
    const once = shared.apply(images) as SymbolicTensor;
    const twice = shared.apply(once) as SymbolicTensor;
    const dense = layers.dense({ name: 'dense', units: 108 }); // behind a Flatten, and not
    const flat = dense.apply(layers.flatten().apply(twice)) as SymbolicTensor;
    const net = varyVectors(model({ inputs: images, outputs: [twice, flat, dense.apply(flat) as SymbolicTensor] }));
    expect(await difference(net, 2, -0.5)).toBeLessThan(1e-5);
    const session = await InferenceSession.create(toOnnx(net));
    expect(session.outputNames).toEqual(['shared', 'dense', 'dense_2']);

    const wide = layers.dense({ units: 1000 });
    const row = input({ shape: [1000] });
    const square = model({ inputs: row, outputs: wide.apply(wide.apply(row)) as SymbolicTensor });
    expect(toOnnx(square).length).toBeLessThan(1.01 * 4 * square.countParams());
  });

  it('translates models within models', async () => {
    const body = sequential({
      name: 'body',
      layers: [
        layers.zeroPadding2d({ ...image, padding: 1 }),
        layers.conv2d({ name: 'conv', filters: 5, kernelSize: 3, strides: 2 }),
        layers.flatten(),
      ],
    });
    // Its first layer takes what a layer without has flattened.
    const head = sequential({ name: 'head', layers: [layers.dense({ name: 'conv', units: 6, inputShape: [100] })] });
    const chained = sequential({ layers: [body, layers.activation({ activation: 'relu' }), head] });
    expect(body.outputShape).toEqual([null, 100]);
    expect(await difference(varyVectors(chained))).toBeLessThan(1e-5);

    const [left, right] = [input({ name: 'left', shape: [9, 8, 4] }), input({ name: 'right', shape: [9, 8, 4] })];
    const inner = input({ shape: [9, 8, 4] });
    const maps = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same' }).apply(inner) as SymbolicTensor;
    const flat = body.apply(maps) as SymbolicTensor;
    const twin = model({ name: 'twin', inputs: inner, outputs: [maps, flat] });
    const [[, one], [sums, other]] = [left, right].map((side) => twin.apply(side) as SymbolicTensor[]) as [
      SymbolicTensor[],
      SymbolicTensor[],
    ];
    const distance = layers.multiply().apply([one!, other!]) as SymbolicTensor;
    const outputs = [head.apply(distance) as SymbolicTensor, sums!, other!];
    const net = varyVectors(model({ inputs: [left, right], outputs }));
    expect(await difference(net, 3, -0.5)).toBeLessThan(1e-5);
    const session = await InferenceSession.create(toOnnx(net));
    expect(session.outputNames).toEqual(['head', 'twin', 'twin_2']);
  });

  it('takes any number of images, or the one asked for; inputs and outputs have names', async () => {
    const net = lenet();
    for (const batch of [1, 5]) expect(await difference(net, batch)).toBeLessThan(1e-5);
    const session = await InferenceSession.create(toOnnx(net));
    expect([session.inputNames, session.outputNames]).toEqual([['images'], ['logits']]);
    expect(session.inputMetadata[0]).toMatchObject({ type: 'float32', shape: ['batch', 1, 28, 28] });
    expect(await difference(net, 3, 0, { batchSize: 3 })).toBeLessThan(1e-5);
    await expect(difference(net, 2, 0, { batchSize: 3 })).rejects.toThrow(/Got: 2 Expected: 3/);
    expect(() => toOnnx(net, { batchSize: 0 })).toThrow(ArgumentError);
  });

  it('is the same again, to the byte, leaves no tensor, and takes parts of models', async () => {
    const net = lenet();
    const before = tf.memory().numTensors;
    expect(Buffer.from(toOnnx(net)).equals(toOnnx(net))).toBe(true);
    expect(tf.memory().numTensors).toBe(before);
    expect(await difference(featureExtractor(net, ['pool2', 'dense1']))).toBeLessThan(1e-5);
  });

  it('says what it does not know, and what it does', () => {
    const refused =
      (...parts: layers.Layer[]) =>
      () =>
        toOnnx(sequential({ name: 'own', layers: parts }));
    expect(refused(layers.repeatVector({ name: 'again', n: 2, inputShape: [3] }))).toThrow(OnnxError);
    expect(refused(layers.repeatVector({ name: 'again', n: 2, inputShape: [3] }))).toThrow(
      /^toOnnx: the layer "again" is a RepeatVector, which is not translated\. Those that are: Activation, .*ZeroPadding2D\.$/,
    );
    expect(refused(layers.activation({ ...image, name: 'x', activation: 'mish' }))).toThrow(
      /the layer "x" has the activation mish, which is not translated\. Those that are: linear/,
    );
    expect(refused(layers.dense({ ...image, name: 'x', units: 2 }))).toThrow(/Put a Flatten before it/);
    expect(refused(layers.batchNormalization({ ...image, axis: 1 }))).toThrow(/last axis, got axis 1/);
    expect(refused(layers.upSampling2d({ ...image, interpolation: 'bilinear' }))).toThrow(/got 'bilinear'/);
    expect(refused(layers.conv2d({ filters: 1, kernelSize: 3, inputShape: [null, null, 1] }))).toThrow(
      /has no fixed size .*whole inputShape/,
    );
    const inner = sequential({
      name: 'inner',
      layers: [layers.repeatVector({ name: 'again', n: 2, inputShape: [3] })],
    });
    const images = input({ shape: [3] });
    const outer = inner.apply(images) as SymbolicTensor;
    expect(() => toOnnx(model({ inputs: images, outputs: outer }))).toThrow(/the layer "inner\/again" is a/);
  });
});

describe('saveOnnx', () => {
  it('writes the file whole, and says where it cannot', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cnn-onnx-'));
    const net = lenet();
    await saveOnnx(net, join(folder, 'new', 'lenet.onnx'), { batchSize: 1 });
    expect((await readFile(join(folder, 'new', 'lenet.onnx'))).equals(toOnnx(net, { batchSize: 1 }))).toBe(true);
    expect(await readdir(join(folder, 'new'))).toEqual(['lenet.onnx']);
    await expect(saveOnnx(net, join(folder, 'new', 'lenet.onnx', 'x'))).rejects.toThrow(FileError);
    await expect(
      saveOnnx(sequential({ layers: [layers.repeatVector({ n: 2, inputShape: [3] })] }), join(folder, 'x')),
    ).rejects.toThrow(OnnxError);
    expect(existsSync(join(folder, 'x'))).toBe(false);
    await rm(folder, { recursive: true });
  });
});
