import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { categoricalCrossEntropy, sparseCategoricalCrossEntropy } from '../executor/losses/cross-entropy.ts';
import { huber, meanSquaredError } from '../executor/losses/pointwise-losses.ts';
import type { Tensors } from '../executor/open-model.ts';
import type { OpenModelOptions } from '../executor/open-model-options.ts';
import { adam, adamW } from '../executor/optimizers/adam.ts';
import { lars } from '../executor/optimizers/lars.ts';
import { rmsProp } from '../executor/optimizers/rms-prop.ts';
import { sgd } from '../executor/optimizers/sgd.ts';
import { fillWeights } from '../testing/fill-weights.ts';
import { openModel } from './open-model.ts';

/** A little of LeNet, for the slowest engine. */
const classifier = () =>
  sequential({
    layers: [
      layers.conv2d({ inputShape: [28, 28, 1], filters: 2, kernelSize: 5, strides: 4, activation: 'sigmoid' }),
      layers.flatten(),
      layers.dense({ units: 10 }),
    ],
  });

const loss = sparseCategoricalCrossEntropy();
const optimizer = sgd({ learningRate: 0.1 });
const images = (shape = [2, 28, 28, 1], dtype: 'float32' | 'int32' | 'bool' = 'float32') => tf.zeros(shape, dtype);
const labels = (...values: number[]) => tf.tensor1d(values, 'int32');

const batches: [string, () => [Tensors, Tensors], RegExp][] = [
  [
    'a label beyond the classes',
    () => [images(), labels(3, 10)],
    /Label 10 \(example 1 .* 10 outputs .* labels 0 to 9/,
  ],
  ['the label −1', () => [images(), labels(-1, 0)], /Label -1 \(example 0/],
  ['the label −1 000 000', () => [images(), labels(0, -1_000_000)], /Label -1000000 \(example 1/],
  ['int32 images', () => [images([2, 28, 28, 1], 'int32'), labels(0, 1)], /must be float32 .* got int32.*tf\.cast/],
  ['bool images', () => [images([2, 28, 28, 1], 'bool'), labels(0, 1)], /must be float32 .* got bool/],
  ['images of 14×14', () => [images([2, 14, 14, 1]), labels(0, 1)], /\[batch,28,28,1\].* got \[2,14,14,1\]/],
  ['images of three channels', () => [images([2, 28, 28, 3]), labels(0, 1)], /got \[2,28,28,3\]/],
  ['a single image', () => [images([28, 28, 1]), labels(0)], /got \[28,28,1\].*tf\.expandDims/],
  ['images of too many dimensions', () => [images([1, 2, 28, 28, 1]), labels(0)], /got \[1,2,28,28,1\]/],
  ['no images', () => [images([0, 28, 28, 1]), labels()], /at least one/],
  ['fewer labels than images', () => [images(), labels(1)], /2 examples, but 1 labels/],
  ['more labels than images', () => [images(), labels(1, 2, 3)], /2 examples, but 3 labels/],
  ['labels that are float32', () => [images(), tf.tensor1d([0, 1])], /whole numbers in an int32 tensor.*got float32/],
  ['one-hot labels', () => [images(), tf.zeros([2, 10])], /int32 tensor \[batch\], got float32 \[2,10\].*argMax/],
  ['a scalar label', () => [images(), tf.scalar(1, 'int32')], /2 examples, but 1 labels/],
  ['two batches of images', () => [[images(), images()], labels(0, 1)], /takes 1 tensors, got 2/],
  ['two batches of labels', () => [images(), [labels(0, 1), labels(0, 1)]], /has 1 outputs, got 2 targets/],
  ['numbers', () => [[1, 2] as never, labels(0, 1)], /takes 1 tensors, got 2/],
  ['no tensor', () => [7 as never, labels(0)], /must be a tensor, got number/],
];

const options: [string, OpenModelOptions, RegExp][] = [
  ['an unknown loss', { loss: 'mse' as never }, /loss must be .* got string/],
  ['a loss too many', { loss: [loss, loss] }, /has 1 outputs, but there are 2 losses/],
  ['a weight too many', { loss, lossWeights: [1, 2] }, /has 1 outputs, but there are 2 lossWeights/],
  ['an unknown optimizer', { loss, optimizer: {} as never }, /optimizer must be/],
  ['a seed that is no number', { seed: Number.NaN }, /seed must be .* got NaN/],
  ['a norm of nothing', { clipNorm: 0 }, /clipNorm must be .* got 0/],
  ['a limit that is no number', { clipValue: Number.NaN }, /clipValue must be .* got NaN/],
  ['half a batch', { accumulateGradients: 0.5 }, /accumulateGradients must be .* got 0\.5/],
  ['an average of the past alone', { averageDecay: 1 }, /averageDecay must be .* got 1/],
];

const descriptions: [string, () => unknown, RegExp][] = [
  [
    'sgd, a learning rate that is no number',
    () => sgd({ learningRate: Number.NaN }),
    /learningRate must be .* got NaN/,
  ],
  ['adam, none', () => adam({ learningRate: 0 }), /learningRate must be .* got 0/],
  ['adamW, an infinite one', () => adamW({ learningRate: Number.POSITIVE_INFINITY }), /got Infinity/],
  ['adam, beta1', () => adam({ beta1: 1 }), /beta1 must be .* got 1/],
  ['rmsProp, decay', () => rmsProp({ decay: -0.1 }), /decay must be .* got -0\.1/],
  ['lars, trust coefficient', () => lars({ trustCoefficient: 0 }), /trustCoefficient must be .* got 0/],
  [
    'sgd, a group that adapts',
    () => sgd({ groups: [{ weights: () => true, adapts: false }] }),
    /adapts has no meaning here; sgd has momentum/,
  ],
  ['rmsProp, epsilon', () => rmsProp({ epsilon: Number.NaN }), /epsilon must be .* got NaN/],
  ['cross-entropy, smoothing', () => categoricalCrossEntropy({ labelSmoothing: 1 }), /labelSmoothing must be .* got 1/],
  ['cross-entropy, weights', () => sparseCategoricalCrossEntropy({ classWeights: [1, -1] }), /classWeights .* got -1/],
  ['huber, delta', () => huber({ delta: 0 }), /delta must be .* got 0/],
];

describe.each(['cpu', ...cnnBackends])('an open model on %s', (backend) => {
  const classifierOn = async () => {
    await tf.setBackend(backend);
    return fillWeights(classifier());
  };

  it.each(batches)('refuses %s', async (_, make, message) => {
    const net = await classifierOn();
    const open = openModel(net, { loss, optimizer });
    const before = net.getWeights().map((weight) => weight.dataSync().slice());
    const [inputs, targets] = make();
    for (const use of [() => open.train(inputs, targets), () => open.evaluate(inputs, targets)]) {
      expect(use).toThrow(expect.objectContaining({ name: 'ArgumentError', message: expect.stringMatching(message) }));
    }
    expect(net.getWeights().map((weight) => weight.dataSync())).toEqual(before);
    expect((await open.totals()).examples).toBe(0);
    open.train(images(), labels(0, 1));
    open.dispose();
  });

  it('refuses to predict for images that do not fit', async () => {
    const open = openModel(await classifierOn());
    expect(() => open.predict(images([2, 14, 14, 1]))).toThrow(/got \[2,14,14,1\]/);
    await expect(open.predictAsync(images([2, 28, 28, 1], 'int32'))).rejects.toThrow(/got int32/);
    open.dispose();
  });

  it.each(options)('refuses %s', async (_, given, message) => {
    const net = await classifierOn();
    expect(() => openModel(net, given)).toThrow(message);
  });

  it('refuses class weights that are not one for each class', async () => {
    const net = await classifierOn();
    expect(() => openModel(net, { loss: sparseCategoricalCrossEntropy({ classWeights: [1, 2] }) })).toThrow(
      /10 classes.* 2 classWeights/,
    );
  });

  it('refuses targets of another shape', async () => {
    await tf.setBackend(backend);
    const net = sequential({ layers: [layers.dense({ inputShape: [3], units: 2 })] });
    const open = openModel(net, { loss: meanSquaredError(), optimizer });
    expect(() => open.train(tf.ones([4, 3]), tf.ones([4, 3]))).toThrow(/float32 \[batch,2\].*got float32 \[4,3\]/);
    expect(() => open.train(tf.ones([4, 3]), tf.ones([4, 2], 'int32'))).toThrow(/got int32 \[4,2\]/);
    open.dispose();
  });

  it('says what it lacks', async () => {
    const net = await classifierOn();
    const open = openModel(net, { loss });
    expect(() => open.train(images(), labels(0, 1))).toThrow(/Training needs an optimizer/);
    open.dispose();
    const bare = openModel(net, { optimizer });
    expect(() => bare.train(images(), labels(0, 1))).toThrow(/need a loss/);
    expect(() => bare.evaluate(images(), labels(0, 1))).toThrow(/need a loss/);
    bare.dispose();
  });

  it('may be disposed twice, and says so when it is used afterwards', async () => {
    const net = await classifierOn();
    const [first, second] = [openModel(net, { loss, optimizer }), openModel(net, { loss, optimizer })];
    first.train(images(), labels(0, 1));
    first.dispose();
    first.dispose();
    const gone = { code: 'MODEL_DISPOSED', message: expect.stringMatching(/has been disposed.*openModel anew/) };
    const uses = [
      () => first.train(images(), labels(0, 1)),
      () => first.evaluate(images(), labels(0, 1)),
      () => first.predict(images()),
      () => first.reset(),
    ];
    for (const use of uses) expect(use).toThrow(expect.objectContaining(gone));
    const asked = [() => first.predictAsync(images()), () => first.totals(), () => first.state()];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject(gone);
    second.train(images(), labels(0, 1));
    expect(Number.isFinite((await second.totals()).loss)).toBe(true);
    second.dispose();
  });
});

it.each(descriptions)('%s is refused', (_, make, message) => expect(make).toThrow(message));
