import '@tensorflow/tfjs-backend-cpu';
import { Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { orthogonal } from './orthogonal.ts';
import { randomOrthogonal } from './random-orthogonal.ts';

beforeAll(() => tf.ready());

/** ‖WᵀW − I‖, or ‖WWᵀ − I‖ of a wide matrix, by naive loops in double precision. */
const distance = (values: ArrayLike<number>, rows: number, columns: number): number => {
  const at = (row: number, column: number) => values[row * columns + column]!;
  const wide = columns > rows;
  let sum = 0;
  for (let left = 0; left < (wide ? rows : columns); left++) {
    for (let right = 0; right < (wide ? rows : columns); right++) {
      let product = 0;
      for (let index = 0; index < (wide ? columns : rows); index++) {
        product += wide ? at(left, index) * at(right, index) : at(index, left) * at(index, right);
      }
      sum += (product - Number(left === right)) ** 2;
    }
  }
  return Math.sqrt(sum);
};

describe('orthogonal', () => {
  it.each([
    ['tall', 120, 45],
    ['wide', 45, 120],
    ['square', 130, 130],
    ['of one column', 7, 1],
    ['of one row', 1, 7],
    ['of one number', 1, 1],
  ])('fills a dense kernel that is %s', (_, rows, columns) => {
    const net = sequential({ layers: [layers.dense({ inputShape: [rows], units: columns })] });
    const kernel = orthogonal(net, { seed: 3 }).getWeights()[0]!;
    expect(distance(kernel.dataSync(), rows, columns)).toBeLessThan(1e-5);
  });

  it('takes all inputs of an output as a row, and multiplies by the gain', () => {
    const net = sequential({
      layers: [
        layers.conv2d({ inputShape: [6, 6, 5], filters: 12, kernelSize: 3 }),
        layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }),
        layers.conv2dTranspose({ filters: 4, kernelSize: 2 }),
      ],
    });
    const [convolution, , depthwise, , transposed] = orthogonal(net, { gain: 2 }).getWeights();
    const half = (tensor: tf.Tensor) => [...tensor.dataSync()].map((value) => value / 2);
    expect(distance(half(convolution!), 45, 12)).toBeLessThan(1e-5);
    expect(distance(half(depthwise!), 9, 24)).toBeLessThan(1e-5);
    expect(distance(half(transposed!), 16, 24)).toBeLessThan(1e-5);
  });
});

describe('randomOrthogonal', () => {
  it('draws evenly from all: entries of 3 × 3 matrices are uniform in [-1, 1], and half of the matrices turn round', () => {
    const random = new Random(11);
    const entries = Array.from({ length: 9 }, () => [0, 0, 0]);
    const draws = 20_000;
    let positive = 0;
    for (let draw = 0; draw < draws; draw++) {
      const [a, b, c] = [...randomOrthogonal(3, 3, random)] as [Float64Array, Float64Array, Float64Array];
      for (const [index, value] of [...a, ...b, ...c].entries()) {
        for (const power of [1, 2, 3]) entries[index]![power - 1]! += value ** (power + Number(power === 3)) / draws;
      }
      const determinant =
        a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
        a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
      positive += Number(determinant > 0) / draws;
    }
    const error = 5 / Math.sqrt(draws);
    expect(Math.abs(positive - 0.5)).toBeLessThan(error / 2);
    for (const [mean, square, fourth] of entries) {
      expect(Math.abs(mean!)).toBeLessThan(error * Math.sqrt(1 / 3));
      expect(Math.abs(square! - 1 / 3)).toBeLessThan(error * Math.sqrt(4 / 45));
      expect(Math.abs(fourth! - 1 / 5)).toBeLessThan(error * Math.sqrt(1 / 9 - 1 / 25));
    }
  });
});
