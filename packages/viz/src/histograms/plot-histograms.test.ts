import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { histogram } from './histogram.ts';
import { plotHistograms } from './plot-histograms.ts';

test('each value is in one bin, the last one with its end', () => {
  expect(histogram([0, 0.1, 0.5, 0.99, 1, Number.NaN, 2, -1], [0, 1], 2).counts).toEqual([2, 3]);
});

/** The bars of each panel, by where they stand. */
const bars = (svg: string) =>
  parseSvg(svg)
    .filter(({ name, attributes }) => name === 'rect' && attributes.fill === '#0072b2')
    .map(({ attributes }) => ({ x: Number(attributes.x), height: Number(attributes.height) }));

test('a tensor and an array are drawn alike, and heights are counts', async () => {
  const values = [0, 0, 0, 1, 2, 2];
  const tensor = tf.tensor2d(values, [2, 3]);
  const before = tf.memory().numTensors;
  const picture = await plotHistograms({ weights: tensor }, { bins: 3 });
  expect(tf.memory().numTensors).toBe(before);
  tensor.dispose();
  expect(picture.svg()).toBe((await plotHistograms({ weights: values }, { bins: 3 })).svg());
  const [zero, one, two] = bars(picture.svg()).map(({ height }) => height);
  expect(zero! / one!).toBeCloseTo(3, 1);
  expect(two! / one!).toBeCloseTo(2, 1);
  expect(picture.description).toBe('weights: 6 values from 0 to 2, mean 0.833, deviation 0.898.');
});

test('with one range the same value stands at the same place of each panel', async () => {
  const layers = { a: [0, 1], b: [1, 2] };
  const places = async (shared: boolean) =>
    bars((await plotHistograms(layers, { bins: 4, shared, columns: 1 })).svg()).map(({ x }) => x);
  const [, a1, b1] = await places(true);
  expect(b1).toBe(a1);
  const apart = await places(false);
  expect(apart[2]).toBe(apart[0]);
});

test('times lie behind each other, the latest in front', async () => {
  const layers = { conv: [1, 2, 3].map((epoch) => ({ epoch, values: [0, epoch, epoch, 4] })) };
  const svg = (await plotHistograms(layers)).svg();
  const opacities = parseSvg(svg).flatMap(({ attributes }) => attributes['fill-opacity'] ?? []);
  expect(opacities).toHaveLength(3);
  expect([...opacities].sort()).toEqual(opacities);
});

test('what is not finite is told; constants, and nothing finite, are pictures too', async () => {
  const picture = await plotHistograms({ bad: [1, Number.NaN, Infinity], flat: [2, 2], none: [Number.NaN] });
  expect(picture.description).toContain('Values not finite, not drawn: 2 of bad, 1 of none.');
  expect(picture.description).toContain('none: 1 values, none finite.');
  expect(picture.svg()).not.toMatch(/NaN"|Infinity"/);
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['no layers', () => plotHistograms({}), /at least one of layers/],
  ['no values', () => plotHistograms({ conv: [] }), /layer 'conv', expects numbers/],
  ['bins', () => plotHistograms({ conv: [1] }, { bins: 0.5 }), /bins, and a whole number, not 0.5/],
])('one clear line: %s', async (_, call, message) => {
  await expect(call()).rejects.toThrow(ArgumentError);
  await expect(call()).rejects.toThrow(message);
});
