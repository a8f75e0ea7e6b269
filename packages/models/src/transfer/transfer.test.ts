import { cpu, openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageShape } from '../options/image-shape.ts';
import { createModel } from '../registry/create-model.ts';
import type { ModelName } from '../registry/model-name.ts';
import { torchParameters } from '../weights/torch/torch-parameters.ts';
import { featureExtractor } from './feature-extractor.ts';
import { freeze } from './freeze.ts';
import { replaceHead } from './replace-head.ts';

beforeAll(() => cpu({ engine: 'cnn' }));

type Values = Readonly<Record<string, Buffer>>;
const valuesOf = (net: LayersModel): Values =>
  Object.fromEntries(
    net.weights.map((weight) => [weight.originalName, Buffer.from(weight.read().dataSync<'float32'>().slice().buffer)]),
  );
/** The weights that differ between two moments or models. */
const changed = (one: Values, other: Values) => Object.keys(one).filter((name) => !one[name]!.equals(other[name]!));

const train = async (net: LayersModel, shape: ImageShape) => {
  const images = tf.randomUniform([4, ...shape], 0, 1, 'float32', 1);
  const labels = tf.tensor1d([0, 1, 2, 0], 'int32');
  const open = openModel(net, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate: 0.01 }) });
  open.train(images, labels);
  await open.totals();
  open.dispose();
  tf.dispose([images, labels]);
};

describe('replaceHead', () => {
  it.each<[ModelName, ImageShape, string[]]>([
    ['lenet', [28, 28, 1], ['dense3/kernel', 'dense3/bias']],
    ['lenet5', [28, 28, 1], ['dense2/kernel', 'dense2/bias']],
    ['alexnetSmall', [28, 28, 1], ['dense3/kernel', 'dense3/bias']],
    ['mobilenetV2', [32, 32, 3], ['dense/kernel', 'dense/bias']],
    [
      'nin',
      [67, 67, 1],
      [4, 4, 4].flatMap((block, place) => {
        const layer = place === 0 ? `block${block}_conv` : `block${block}_dense${place}`;
        return [`${layer}/kernel`, `${layer}/bias`];
      }),
    ],
  ])("%s keeps all but its head, drawn as the builder's", async (name, inputShape, head) => {
    const net = createModel(name, { inputShape, classes: 7 });
    const before = tf.memory().numTensors;
    const other = replaceHead(net, 3, { seed: 4 });
    expect(other.outputs[0]!.shape).toEqual([null, 3]);
    expect(other.getClassName()).toBe(net.getClassName());
    expect(other.name).toBe(name);
    const expected = createModel(name, { inputShape, classes: 3, seed: 4 });
    const [kept, found, drawn] = [net, other, expected].map(valuesOf) as [Values, Values, Values];
    const differing = changed(kept, found);
    expect(head.filter((weight) => weight.endsWith('kernel'))).toEqual(
      differing.filter((weight) => weight.endsWith('kernel')),
    );
    for (const weight of head) expect(found[weight]!.equals(drawn[weight]!), weight).toBe(true);
    expect(torchParameters(other).map((parameter) => parameter.name)).toEqual(
      torchParameters(expected).map((parameter) => parameter.name),
    );
    expected.dispose();
    await train(other, inputShape); // what the two share is parted
    expect(changed(valuesOf(net), kept)).toEqual([]);
    expect(changed(valuesOf(other), found).length).toBeGreaterThan(0);
    other.dispose();
    expect(tf.memory().numTensors).toBe(before);
    net.dispose();
  });

  it('refuses a number of classes that is none, and models without a head', () => {
    const net = createModel('lenet');
    expect(() => replaceHead(net, 0)).toThrow('replaceHead: classes must be a whole number of at least 1, got 0.');
    const features = featureExtractor(net, 'pool1');
    expect(() => replaceHead(features, 3)).not.toThrow(); // maps of a convolution are as wide as it
    expect(() => replaceHead(featureExtractor(net, ['conv1', 'conv2']), 3)).toThrow(
      /"lenet_features" must have one output that its last dense layer or convolution makes/,
    );
    expect(() => replaceHead(featureExtractor(net, 'flatten'), 3)).toThrow(ArgumentError);
  });
});

describe('freeze', () => {
  it('keeps a layer and all before it, on every branch, from learning', async () => {
    const net = freeze(createModel('googlenet', { inputShape: [32, 32, 1], classes: 3 }), 'inception4a');
    const before = valuesOf(net);
    await train(net, [32, 32, 1]);
    const moved = changed(before, valuesOf(net));
    expect(moved.filter((name) => /^(conv|inception3|inception4a)/.test(name))).toEqual([]);
    expect(moved).toContain('inception4b_1x1/kernel');
    expect(moved).toContain('dense/kernel');
    expect(freeze(net)).toBe(net);
    const again = valuesOf(net);
    await train(net, [32, 32, 1]);
    expect(changed(again, valuesOf(net))).toContain('inception3a_1x1/kernel');
    net.dispose();
  });

  it('names the layers where there is none of the name', () => {
    const net = createModel('lenet');
    expect(() => freeze(net, 'conv9')).toThrow(
      'freeze: the model "lenet" has no layer "conv9". Its layers are conv1, pool1, conv2, pool2, flatten, dense1, dense2, dense3.',
    );
  });
});

describe('featureExtractor', () => {
  it('gives what a layer makes of images, and follows the model', async () => {
    const net = createModel('lenet', { inputShape: [12, 12, 1], classes: 3 });
    const images = tf.randomUniform([2, 12, 12, 1], 0, 1, 'float32', 1);
    const features = featureExtractor(net, 'dense2');
    const head = net.getLayer('dense3');
    const expectSame = () =>
      tf.tidy(() => {
        const logits = head.apply(features.predict(images) as tf.Tensor) as tf.Tensor;
        const expected = (net.predict(images) as tf.Tensor).dataSync();
        for (const [index, value] of logits.dataSync().entries()) expect(value).toBeCloseTo(expected[index]!, 5);
      });
    expectSame();
    await train(net, [12, 12, 1]);
    expectSame();
    images.dispose();
  });

  it('gives several, in the order of their names, and takes no memory of its own', () => {
    const net = createModel('resnet18', { inputShape: [32, 32, 1] });
    const before = tf.memory().numTensors;
    const features = featureExtractor(net, ['average', 'stage1_block2_relu2']);
    expect(tf.memory().numTensors).toBe(before);
    expect(features.outputs.map(({ shape }) => shape.slice(1))).toEqual([[512], [8, 8, 64]]);
    const images = tf.ones([1, 32, 32, 1]);
    const [average, maps] = features.predict(images) as tf.Tensor4D[];
    const means = tf.mean(maps!, [1, 2]);
    expect(average!.shape).toEqual([1, 512]);
    expect(means.dataSync().every((mean) => mean >= 0 && Number.isFinite(mean))).toBe(true);
    tf.dispose([images, average!, maps!, means]);
    expect(tf.memory().numTensors).toBe(before);
    net.dispose();
  });

  it('refuses a name that no layer has', () => {
    const image = input({ shape: [4] });
    const net = model({
      name: 'own',
      inputs: image,
      outputs: layers.dense({ name: 'only', units: 2 }).apply(image) as SymbolicTensor,
    });
    expect(() => featureExtractor(net, 'x')).toThrow(/featureExtractor: the model "own" has no layer "x"/);
  });
});
