import { createHash } from 'node:crypto';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { lenet } from '../fixtures/lenet.ts';
import { xavierUniform } from './xavier-uniform.ts';

beforeAll(() => tf.ready());

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

describe('xavierUniform', () => {
  it("fills kernels within Glorot's bound and biases within PyTorch's", () => {
    const weights = xavierUniform(lenet(), { seed: 1 }).getWeights();
    const fans = [
      [25, 150],
      [150, 400],
      [400, 120],
      [120, 84],
      [84, 10],
    ] as const;
    for (const [index, [fanIn, fanOut]] of fans.entries()) {
      const bound = Math.sqrt(6 / (fanIn + fanOut));
      const kernel = values(weights[2 * index]!);
      const largest = Math.max(...kernel.map(Math.abs));
      expect(largest).toBeLessThanOrEqual(bound);
      expect(largest).toBeGreaterThan(bound * 0.95);
      const deviation = Math.sqrt(kernel.reduce((sum, value) => sum + value ** 2, 0) / kernel.length);
      expect(Math.abs(deviation / (bound / Math.sqrt(3)) - 1)).toBeLessThan(0.12);
      const bias = values(weights[2 * index + 1]!).map(Math.abs);
      expect(Math.max(...bias)).toBeLessThanOrEqual(1 / Math.sqrt(fanIn));
      expect(Math.max(...bias)).toBeGreaterThan(0.5 / Math.sqrt(fanIn));
    }
  });

  it('takes the fans of a depthwise convolution as PyTorch does for one of as many groups as channels', () => {
    const depthwise = layers.depthwiseConv2d({ inputShape: [6, 6, 40], kernelSize: 3, depthMultiplier: 2 });
    const [kernel, bias] = xavierUniform(sequential({ layers: [depthwise] }))
      .getWeights()
      .map(values);
    const largest = (numbers: readonly number[]) => Math.max(...numbers.map(Math.abs));
    const bound = Math.sqrt(6 / (9 + 9 * 80));
    expect(largest(kernel!)).toBeLessThanOrEqual(bound);
    expect(largest(kernel!)).toBeGreaterThan(bound * 0.95);
    expect(largest(bias!)).toBeLessThanOrEqual(1 / 3);
    expect(largest(bias!)).toBeGreaterThan(0.9 / 3);
  });

  it('gives one seed the same weights, whatever the layers are called, and another others', () => {
    const fill = (seed?: number) => xavierUniform(lenet(), { seed }).getWeights().map(values);
    expect(fill(0)).toEqual(fill());
    expect(fill(1)).not.toEqual(fill(0));
  });

  it('keeps its numbers to the bit from version to version', () => {
    const net = sequential({
      layers: [
        layers.conv2d({ inputShape: [8, 8, 4], filters: 6, kernelSize: 3, useBias: false }),
        layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }),
        layers.flatten(),
        layers.dense({ units: 3 }),
      ],
    });
    const hash = (model: LayersModel) => {
      const sha = createHash('sha256');
      for (const weight of model.getWeights()) sha.update(Float32Array.from(weight.dataSync()));
      return sha.digest('hex');
    };
    expect(hash(xavierUniform(lenet(), { seed: 5 }))).toBe(
      '3c78235cf5b80c752d85570dd51e5bee3598f742980991e2541be09a880882ad',
    );
    expect(hash(xavierUniform(net, { seed: 7 }))).toBe(
      'aceb89c8156c30cd51d023e9abb6a5785c111d24c614817a751879c94a503977',
    );
  });

  it('returns the model, keeps its variables, and leaves no tensor behind', () => {
    const net = lenet();
    const variables = net.trainableWeights.map((weight) => weight.read().id);
    const before = tf.memory().numTensors;
    expect(xavierUniform(net)).toBe(net);
    expect(net.trainableWeights.map((weight) => weight.read().id)).toEqual(variables);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('reaches nested models and layers without bias, and leaves other layers alone', () => {
    const inner = sequential({
      layers: [
        layers.conv2d({ inputShape: [4, 4, 1], filters: 2, kernelSize: 3, useBias: false, kernelInitializer: 'zeros' }),
      ],
    });
    const net = sequential({
      layers: [
        inner,
        layers.batchNormalization(),
        layers.flatten(),
        layers.dense({ units: 2, kernelInitializer: 'zeros' }),
      ],
    });
    xavierUniform(net);
    const [convolution, gamma, , dense] = net.getWeights();
    expect(values(convolution!).every((value) => value !== 0)).toBe(true);
    expect(values(gamma!)).toEqual([1, 1]);
    expect(values(dense!).every((value) => value !== 0)).toBe(true);
  });

  it('refuses a model without weights', () => {
    expect(() => xavierUniform(sequential({ layers: [layers.flatten({ inputShape: [2, 2, 1] })] }))).toThrow(
      /no convolution or dense/,
    );
    expect(() => xavierUniform(lenet(), { seed: 0.5 })).toThrow(/whole number, got 0.5/);
  });
});
