import '@tensorflow/tfjs-backend-cpu';
import { toFloat32 } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { lenet } from '../../lenet/lenet.ts';
import { mobilenetV2 } from '../../mobilenet-v2/mobilenet-v2.ts';
import { weightsOf } from '../../testing/weights-of.ts';
import { vgg11 } from '../../vgg/vgg11.ts';
import type { TorchNames } from '../names/torch-names.ts';
import { WeightsError } from '../weights-error.ts';
import { loadStateDict } from './load-state-dict.ts';
import { toStateDict } from './to-state-dict.ts';
import { torchParameters } from './torch-parameters.ts';

beforeAll(() => tf.ready());

describe('loadStateDict', () => {
  it('takes back what toStateDict gives, and leaves no tensor', async () => {
    const net = lenet();
    const other = lenet({ seed: 1 });
    const before = tf.memory().numTensors;
    const arrays = await toStateDict(net);
    expect(arrays.map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual([
      ...['net.0.weight 6×1×5×5', 'net.0.bias 6', 'net.3.weight 16×6×5×5', 'net.3.bias 16', 'net.7.weight 120×400'],
      ...['net.7.bias 120', 'net.9.weight 84×120', 'net.9.bias 84', 'net.11.weight 10×84', 'net.11.bias 10'],
    ]);
    loadStateDict(other, arrays);
    expect(weightsOf(other)).toEqual(weightsOf(net));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('turns axes, and the order in which an image was flattened', async () => {
    const net = sequential({
      layers: [layers.flatten({ inputShape: [2, 3, 4] }), layers.dropout({ rate: 0.5 }), layers.dense({ units: 2 })],
    });
    const kernel = tf.reshape(tf.range(0, 48), [24, 2]);
    net.setWeights([kernel, tf.zeros([2])]);
    const [weight] = await toStateDict(net);
    expect(weight!.name).toBe('2.weight');
    // PyTorch's first output takes channel by channel: places (0, 0), (0, 1) … of channel 0 are rows 0, 4, 8 … here.
    expect([...toFloat32(weight!)].slice(0, 8)).toEqual([0, 8, 16, 24, 32, 40, 2, 10]);
  });

  it('names what is missing, unexpected and of another shape in one line, and writes nothing then', async () => {
    const net = lenet({ seed: 1 });
    const before = weightsOf(net);
    const arrays = await toStateDict(lenet());
    const without = arrays.filter(({ name }) => name !== 'net.3.bias');
    const more = [...without, { ...arrays[0]!, name: 'extra\n.weight' }];
    expect(() => loadStateDict(net, more)).toThrow(WeightsError);
    expect(() => loadStateDict(net, more)).toThrow(
      'The state dict for the model "lenet" does not fit it; missing: net.3.bias; unexpected: extra\\n.weight. Give names, or strict: false.',
    );
    const grey = lenet({ inputShape: [28, 28, 3] });
    expect(() => loadStateDict(grey, arrays)).toThrow(
      'wrong shapes: net.0.weight [6, 1, 5, 5] where [6, 3, 5, 5] is needed. Build the model with the inputShape and classes of the file.',
    );
    expect(() => loadStateDict(grey, arrays, { strict: false })).toThrow(/wrong shapes/);
    expect(() => loadStateDict(net, [...arrays, arrays[0]!])).toThrow(/names an array twice/);
    expect(weightsOf(net)).toEqual(before);
    expect(loadStateDict(net, more, { strict: false })).toEqual({
      missing: ['net.3.bias'],
      unexpected: ['extra\n.weight'],
    });
    expect(weightsOf(net)).toEqual(weightsOf(lenet()).map((values, index) => (index === 3 ? before[3] : values)));
    const many = Array.from({ length: 100 }, (_, index) => ({ ...arrays[0]!, name: `x${index}` }));
    expect(() => loadStateDict(net, many)).toThrow(/x7 and 92 more/);
  });

  it('takes modules as they come, whatever they are called', async () => {
    const arrays = (await toStateDict(lenet())).map((array) => ({
      ...array,
      name: array.name.replace('net.', 'body.part'),
    }));
    const net = lenet({ seed: 1 });
    loadStateDict(net, arrays, { names: 'order' });
    expect(weightsOf(net)).toEqual(weightsOf(lenet()));
    expect(() => loadStateDict(net, arrays.slice(2), { names: 'order' })).toThrow(
      /has 5 layers with weights .*, got 4 names/,
    );
  });

  it('knows by the names whether arrays are of the book or of torchvision', async () => {
    const net = vgg11({ inputShape: [32, 32, 1], classes: 2 });
    const other = vgg11({ inputShape: [32, 32, 1], classes: 2, seed: 1 });
    const before = net.getWeights()[0]!.dataSync();
    for (const names of ['torchvision', 'book'] as const) {
      expect(loadStateDict(other, await toStateDict(net, { names }))).toEqual({ missing: [], unexpected: [] });
      expect(Buffer.from(other.getWeights()[0]!.dataSync().buffer).equals(Buffer.from(before.buffer))).toBe(true);
    }
    await expect(toStateDict(net).then((arrays) => loadStateDict(other, arrays.slice(2)))).rejects.toThrow(
      /missing: net\.0\.0\.weight, net\.0\.0\.bias\. Give names/,
    );
  });

  it('counts no batches, but knows that PyTorch does', async () => {
    const net = mobilenetV2({ inputShape: [32, 32, 1] });
    const arrays = await toStateDict(net);
    const counts = arrays.filter(({ name }) => name.endsWith('num_batches_tracked'));
    expect(counts).toHaveLength(52);
    expect(counts.every(({ type, shape }) => type === 'I64' && shape.length === 0)).toBe(true);
    expect(loadStateDict(net, arrays)).toEqual({ missing: [], unexpected: [] });
    expect(
      loadStateDict(
        net,
        arrays.filter((array) => !counts.includes(array)),
      ),
    ).toEqual({ missing: [], unexpected: [] });
  });
});

describe('names of modules', () => {
  const names = (net: Parameters<typeof torchParameters>[0], how?: TorchNames) => [
    ...new Set(torchParameters(net, how).map(({ name }) => name.replace(/\.?\w+$/, ''))),
  ];
  const own = () =>
    sequential({
      layers: [
        layers.conv2d({ name: 'first', filters: 2, kernelSize: 3, activation: 'relu', inputShape: [9, 9, 1] }),
        layers.globalAveragePooling2d({}),
        layers.dense({ name: 'last', units: 2 }),
      ],
    });

  it('come from tables, places, layers, a list or a function', () => {
    expect(names(own())).toEqual(['0', '4']);
    expect(names(own(), 'layers')).toEqual(['first', 'last']);
    expect(names(own(), ['a', 'b'])).toEqual(['a', 'b']);
    expect(names(own(), (layer) => `body.${layer}`)).toEqual(['body.first', 'body.last']);
    expect(names(lenet(), 'sequential')).toEqual(['0', '3', '7', '9', '11']);
    expect(names(vgg11({ inputShape: [32, 32, 1] })).slice(-4)).toEqual(['net.4.2', 'net.6', 'net.9', 'net.12']);
    const [image] = [input({ shape: [4] })];
    const graph = model({
      inputs: image!,
      outputs: layers.dense({ name: 'only', units: 2 }).apply(image!) as typeof image & object,
    });
    expect(names(graph)).toEqual(['only']);
    expect(() => names(graph, 'sequential')).toThrow(/is no Sequential/);
  });

  it('are refused where there are none, or not enough, or one twice', () => {
    expect(() => names(own(), 'torchvision')).toThrow(
      /names: 'torchvision' has no names for the model "sequential_\d+", only for .*vgg11/,
    );
    expect(() => names(lenet(), 'torchvision')).toThrow(/has no names for the model "lenet"/);
    expect(() => names(own(), ['a'])).toThrow(/has 2 layers with weights \(first, last\), got 1 names/);
    expect(() => names(own(), () => 'a')).toThrow(/The layers "first" and "last" are both called "a"/);
    const renamed = sequential({ name: 'lenet', layers: own().layers });
    expect(() => names(renamed)).toThrow(/The layer "first" of the model "lenet" has no name in PyTorch/);
    const embedding = sequential({ layers: [layers.embedding({ inputDim: 3, outputDim: 2, inputShape: [2] })] });
    expect(() => names(embedding, 'layers')).toThrow(/is a Embedding, whose weights have no counterpart/);
  });
});
