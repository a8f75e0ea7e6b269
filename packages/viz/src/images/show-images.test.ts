import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { pixels } from '../testing/pixels.ts';
import { showImages } from './show-images.ts';

const images = (svg: string) =>
  parseSvg(svg)
    .filter(({ name }) => name === 'image')
    .map(({ attributes }) => ({
      x: Number(attributes.x),
      y: Number(attributes.y),
      width: Number(attributes.width),
      height: Number(attributes.height),
    }));

test('pixels of a grey tensor appear enlarged, as squares, under their titles', async () => {
  const tensor = tf.tensor4d([0, 0.25, 0.5, 1, 1, 0, 0, 0], [2, 2, 2, 1]);
  const before = tf.memory().numTensors;
  const picture = await showImages(tensor, { titles: ['first', 'second'], scale: 20 });
  expect(tf.memory().numTensors).toBe(before);
  tensor.dispose();

  const image = await pixels(await picture.png());
  const [first = { x: 0, y: 0 }, second = { x: 0, y: 0 }] = images(picture.svg());
  // Beside an edge too: smoothing would mix the neighbours.
  expect(image.at(first.x + 2, first.y + 2)).toEqual([0, 0, 0]);
  expect(image.at(first.x + 22, first.y + 18)).toEqual([64, 64, 64]);
  expect(image.at(first.x + 18, first.y + 22)).toEqual([128, 128, 128]);
  expect(image.at(first.x + 38, first.y + 38)).toEqual([255, 255, 255]);
  expect(image.at(second.x + 18, second.y + 2)).toEqual([255, 255, 255]);
  expect(image.at(second.x + 22, second.y + 2)).toEqual([0, 0, 0]);
  expect(image.dark(first.x, first.y - 18, 40, 16)).toBeGreaterThan(20);
});

test('plain colour data, bytes or floats, give the same picture', async () => {
  const bytes = Uint8Array.from([255, 0, 0, 0, 255, 0]);
  const size = { height: 1, width: 2, channels: 3 };
  const fromBytes = await showImages({ data: bytes, ...size });
  const fromFloats = await showImages({ data: [1, 0, 0, 0, 1, 0], ...size });
  expect(fromFloats.svg()).toBe(fromBytes.svg());
  const [{ x, y, width, height } = { x: 0, y: 0, width: 0, height: 0 }] = images(fromBytes.svg());
  expect([width, height]).toEqual([96, 48]);
  const image = await pixels(await fromBytes.png());
  expect(image.at(x + 10, y + 10)).toEqual([255, 0, 0]);
  expect(image.at(x + width - 10, y + 10)).toEqual([0, 255, 0]);
});

test('rows and columns do not overlap', async () => {
  const data = new Float32Array(10 * 28 * 28);
  const titles = Array.from({ length: 10 }, (_, index) => `label ${index}\npredicted`);
  const picture = await showImages({ data, height: 28, width: 28, channels: 1 }, { columns: 4, titles, title: 'Ten' });
  const placed = images(picture.svg());
  expect(new Set(placed.map(({ x }) => x)).size).toBe(4);
  expect(new Set(placed.map(({ y }) => y)).size).toBe(3);
  const [first = { x: 0, y: 0, width: 0, height: 0 }, second = first] = placed;
  expect(second.x).toBeGreaterThan(first.x + first.width);
  expect(placed[4]?.y).toBeGreaterThan(first.y + first.height + 28);
  const last = placed.at(-1) ?? first;
  expect(last.y + last.height).toBeLessThan(picture.height);
});

test('range maps other values', async () => {
  const data = [-2, 0, 2, 5];
  const picture = await showImages({ data, height: 1, width: 4, channels: 1 }, { range: [-2, 2], scale: 10 });
  const [{ x, y } = { x: 0, y: 0 }] = images(picture.svg());
  const image = await pixels(await picture.png());
  expect([5, 15, 25, 35].map((shift) => image.at(x + shift, y + 5)[0])).toEqual([0, 128, 255, 255]);
});

test('large images are made smaller, int32 tensors are 0 to 255', async () => {
  const tensor = tf.fill([1, 224, 224, 1], 255, 'int32') as tf.Tensor4D;
  const picture = await showImages(tensor);
  tensor.dispose();
  expect(images(picture.svg())[0]?.width).toBeCloseTo(96);
});

const batch = { data: new Float32Array(8), height: 2, width: 2, channels: 1 };
test.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'rank',
    () => showImages(tf.zeros([2, 2, 1]) as unknown as tf.Tensor4D),
    /\[count, height, width, channels\], not \[2, 2, 1\]/,
  ],
  ['channels', () => showImages({ ...batch, channels: 2 }), /1 or 3 channels, last in the shape, not 2/],
  ['none', () => showImages({ ...batch, data: [] }), /no images/],
  ['empty tensor', () => showImages(tf.zeros([0, 2, 2, 1])), /no images/],
  ['part of an image', () => showImages({ ...batch, data: [0, 0, 0] }), /2 × 2 × 1 = 4 values, not 3/],
  ['size', () => showImages({ ...batch, height: 0 }), /height and width, not 0 × 2/],
  ['NaN', () => showImages({ ...batch, data: [0, Number.NaN, 0, 0] }), /NaN at element 1/],
  ['bytes as floats', () => showImages({ ...batch, data: [0, 255, 0, 0] }), /from 0 to 1, but element 1 is 255/],
  ['range', () => showImages(batch, { range: [1, 1] }), /range as \[low, high\]/],
  ['titles', () => showImages(batch, { titles: ['one'] }), /each of the 2 images, not 1/],
  ['columns', () => showImages(batch, { columns: 0 }), /above 0 as columns, not 0/],
  ['scale', () => showImages(batch, { scale: -1 }), /scale above 0/],
])('one clear line: %s', async (_, call, message) => {
  await expect(call()).rejects.toThrow(ArgumentError);
  await expect(call()).rejects.toThrow(message);
});
