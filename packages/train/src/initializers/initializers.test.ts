import '@tensorflow/tfjs-backend-cpu';
import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyWeightedLayer } from '../fixtures/every-weighted-layer.ts';
import { alexnetPaper } from './alexnet-paper.ts';
import { heNormal } from './he-normal.ts';
import { heUniform } from './he-uniform.ts';
import { orthogonal } from './orthogonal.ts';
import { torchDefault } from './torch-default.ts';
import { truncatedNormal } from './truncated-normal.ts';
import { xavierNormal } from './xavier-normal.ts';
import { xavierUniform } from './xavier-uniform.ts';

beforeAll(() => tf.ready());

const initializers = { xavierUniform, xavierNormal, heUniform, heNormal, truncatedNormal, orthogonal, torchDefault };

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];
const allValues = (model: LayersModel) => model.getWeights().map(values);
const largest = (numbers: readonly number[]) => numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const moment = (numbers: readonly number[], power: number) =>
  numbers.reduce((sum, value) => sum + value ** power, 0) / numbers.length;

/** The kernels of `everyWeightedLayer` as PyTorch holds them, [out, in / groups, …]; a transposed one is [in, out, …]. */
const torchKernels = [
  [48, 32, 3, 3],
  [64, 12, 3, 3],
  [128, 1, 3, 3],
  [256, 1, 3, 3],
  [40, 256, 1, 1],
  [40, 32, 3, 3],
  [64, 32, 5],
  [16, 16, 2, 2, 2],
  [50, 1008],
] as const;

/** `torch.nn.init._calculate_fan_in_and_fan_out`. */
const fansOf = ([first, second, ...receptive]: readonly number[]) => {
  const size = receptive.reduce((product, length) => product * length, 1);
  return { fanIn: second! * size, fanOut: first! * size };
};

/** Kernels and biases of `everyWeightedLayer`, each with PyTorch's fans. */
const parametersOf = (model: LayersModel) => {
  const all = model.layers
    .flatMap((layer) => ('layers' in layer ? (layer.layers as LayersModel['layers']) : [layer]))
    .filter((layer) => layer.getClassName() !== 'BatchNormalization')
    .flatMap((layer) => layer.getWeights());
  let next = -1;
  const parameters = all.map((tensor) => {
    const kind = tensor.rank > 1 ? 'kernel' : 'bias';
    if (kind === 'kernel') next++;
    return { kind, values: values(tensor), ...fansOf(torchKernels[next]!) };
  });
  expect(next).toBe(torchKernels.length - 1);
  return {
    kernels: parameters.filter(({ kind }) => kind === 'kernel'),
    biases: parameters.filter(({ kind }) => kind === 'bias'),
  };
};

const expectUniform = (numbers: readonly number[], bound: number) => {
  expect(largest(numbers)).toBeLessThanOrEqual(Math.fround(bound) * (1 + 1e-7));
  const error = 5 / Math.sqrt(numbers.length);
  expect(Math.abs(moment(numbers, 1))).toBeLessThan((error * bound) / Math.sqrt(3));
  // Five standard errors of the second moment: Var u² = 4/45 of the bound's fourth power.
  expect(Math.abs(moment(numbers, 2) / bound ** 2 - 1 / 3)).toBeLessThan(error * Math.sqrt(4 / 45));
};

const expectNormal = (numbers: readonly number[], deviation: number) => {
  const error = 5 / Math.sqrt(numbers.length);
  expect(Math.abs(moment(numbers, 1) / deviation)).toBeLessThan(error);
  expect(Math.abs(moment(numbers, 2) / deviation ** 2 - 1)).toBeLessThan(error * Math.sqrt(2));
  expect(Math.abs(moment(numbers, 4) / deviation ** 4 - 3)).toBeLessThan(error * Math.sqrt(96));
};

const expectTorchBiases = (model: LayersModel) => {
  for (const { values, fanIn } of parametersOf(model).biases) expectUniform(values, 1 / Math.sqrt(fanIn));
};

describe.each(Object.entries(initializers))('%s', (name, fill) => {
  it('gives one seed the same weights, whatever the layers are called, and another others', () => {
    const first = allValues(fill(everyWeightedLayer()));
    expect(allValues(fill(everyWeightedLayer(), { seed: 0 }))).toEqual(first);
    const second = allValues(fill(everyWeightedLayer(), { seed: 1 }));
    for (const [index, numbers] of second.entries()) {
      if (new Set(numbers).size > 1) expect(numbers).not.toEqual(first[index]);
    }
  });

  it('gives a layer numbers of its own, which those after it do not change', () => {
    const net = (units: number[]) =>
      sequential({
        layers: [layers.dense({ units: 6, inputShape: [6] }), ...units.map((size) => layers.dense({ units: size }))],
      });
    const [short, long] = [fill(net([6])), fill(net([6, 9]))].map(allValues);
    expect(long!.slice(0, 4)).toEqual(short);
    expect(short![0]).not.toEqual(short![2]);
    expect(short![1]).not.toEqual(short![3]);
  });

  it('returns the model, keeps its variables and leaves no tensor behind', () => {
    const net = everyWeightedLayer();
    const variables = net.trainableWeights.map((weight) => weight.read().id);
    const before = tf.memory().numTensors;
    expect(fill(net)).toBe(net);
    expect(net.trainableWeights.map((weight) => weight.read().id)).toEqual(variables);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('fills biases as PyTorch leaves them, and leaves batch normalisation alone', () => {
    const net = fill(everyWeightedLayer(), { seed: 4 });
    expectTorchBiases(net);
    const inner = net.layers[1] as unknown as LayersModel;
    const expected = [1, 0, 0, 1].map((value) => Array.from({ length: 64 }, () => value));
    expect(inner.layers[1]!.getWeights().map(values)).toEqual(expected);
  });

  it('refuses what it can not fill, in its name', () => {
    const empty = sequential({ layers: [layers.flatten({ inputShape: [2, 2, 1] })] });
    expect(() => fill(empty)).toThrow(ArgumentError);
    expect(() => fill(empty)).toThrow(new RegExp(`^${name}: .*no convolution or dense`));
    expect(() => fill(everyWeightedLayer(), { seed: 0.5 })).toThrow(new RegExp(`^${name}: .*whole number, got 0.5`));
  });
});

describe('the bounds of PyTorch', () => {
  it('xavierUniform', () => {
    for (const { values, fanIn, fanOut } of parametersOf(xavierUniform(everyWeightedLayer(), { gain: 3 })).kernels) {
      expectUniform(values, 3 * Math.sqrt(6 / (fanIn + fanOut)));
    }
  });

  it('heUniform', () => {
    for (const { values, fanIn } of parametersOf(heUniform(everyWeightedLayer())).kernels) {
      expectUniform(values, Math.sqrt(6 / fanIn));
    }
    const leaky = heUniform(everyWeightedLayer(), { fan: 'out', gain: 1.3 });
    for (const { values, fanOut } of parametersOf(leaky).kernels) expectUniform(values, 1.3 * Math.sqrt(3 / fanOut));
  });

  it('torchDefault', () => {
    // kaiming_uniform_(a=√5): gain √(2 / (1 + 5)), bound √3 · gain / √fanIn.
    for (const { values, fanIn } of parametersOf(torchDefault(everyWeightedLayer())).kernels) {
      expectUniform(values, (Math.sqrt(3) * Math.sqrt(2 / 6)) / Math.sqrt(fanIn));
    }
  });
});

describe('the deviations of PyTorch', () => {
  it('xavierNormal', () => {
    for (const { values, fanIn, fanOut } of parametersOf(xavierNormal(everyWeightedLayer(), { gain: 2 })).kernels) {
      expectNormal(values, 2 * Math.sqrt(2 / (fanIn + fanOut)));
    }
  });

  it('heNormal', () => {
    for (const { values, fanIn } of parametersOf(heNormal(everyWeightedLayer())).kernels) {
      expectNormal(values, Math.sqrt(2 / fanIn));
    }
    for (const { values, fanOut } of parametersOf(heNormal(everyWeightedLayer(), { fan: 'out', gain: 1 })).kernels) {
      expectNormal(values, 1 / Math.sqrt(fanOut));
    }
  });

  it('truncatedNormal', () => {
    const numbers = parametersOf(truncatedNormal(everyWeightedLayer())).kernels.flatMap(({ values }) => values);
    expect(largest(numbers)).toBeLessThanOrEqual(0.1 * (1 + 1e-7));
    expect(largest(numbers)).toBeGreaterThan(0.0999);
    const error = 5 / Math.sqrt(numbers.length);
    expect(Math.abs(moment(numbers, 1)) / 0.05).toBeLessThan(error);
    // The second and fourth moment of a normal distribution cut off at two deviations.
    const [second, fourth] = [0.7737413, 1.4161891];
    expect(Math.abs(moment(numbers, 2) / 0.05 ** 2 - second)).toBeLessThan(error * Math.sqrt(fourth - second ** 2));
  });
});

describe('options', () => {
  it('are refused out of range', () => {
    for (const fill of [xavierUniform, xavierNormal, heUniform, heNormal, orthogonal]) {
      for (const gain of [0, -1, Number.NaN, Infinity]) {
        expect(() => fill(everyWeightedLayer(), { gain })).toThrow(/gain must be a finite number above 0, got/);
      }
    }
    expect(() => truncatedNormal(everyWeightedLayer(), { standardDeviation: 0 })).toThrow(/standardDeviation must/);
    for (const fill of [heUniform, heNormal]) {
      expect(() => fill(everyWeightedLayer(), { fan: 'fan_in' as 'in' })).toThrow(/'in' or 'out', got "fan_in"/);
    }
  });
});

describe('alexnetPaper', () => {
  const net = (convolutions = 5) =>
    sequential({
      layers: [
        layers.conv2d({ inputShape: [4, 4, 8], filters: 32, kernelSize: 3, padding: 'same' }),
        ...Array.from({ length: convolutions - 1 }, () =>
          layers.conv2d({ filters: 32, kernelSize: 3, padding: 'same' }),
        ),
        layers.flatten(),
        layers.dense({ units: 24 }),
        layers.dense({ units: 24 }),
        layers.dense({ units: 10 }),
      ],
    });

  it('draws kernels from N(0, 0.01) and sets biases as the paper says', () => {
    const filled = alexnetPaper(net(), { seed: 2 });
    const weights = filled.getWeights();
    const kernels = weights.filter(({ rank }) => rank > 1).map(values);
    for (const kernel of kernels) expectNormal(kernel, 0.01);
    const biases = weights.filter(({ rank }) => rank === 1).map((bias) => [...new Set(values(bias))]);
    expect(biases).toEqual([[0], [1], [0], [1], [1], [1], [1], [0]]);
    expect(allValues(alexnetPaper(net(), { seed: 2 }))).toEqual(weights.map(values));
    expect(allValues(alexnetPaper(net(), { seed: 3 }))).not.toEqual(weights.map(values));
  });

  it('refuses other networks', () => {
    expect(() => alexnetPaper(net(4))).toThrow(/5 convolutions and at least 1 dense layer, got 4 and 3/);
    expect(() => alexnetPaper(net(), { seed: 0.5 })).toThrow(/alexnetPaper: seed must be a whole number/);
  });
});
