import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { countTensors } from '../testing/count-tensors.ts';
import { parseSvg } from '../testing/parse-svg.ts';
import { pixels } from '../testing/pixels.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { overlayAttributions } from './overlay-attributions.ts';
import { plotAttributions } from './plot-attributions.ts';
import { plotGradCam } from './plot-grad-cam.ts';

const images = tf.tensor4d([0, 0.5, 1, 1], [1, 1, 4, 1]);
const heat = tf.tensor4d([0, 4, -8, 0], [1, 1, 4, 1]);

test('is the image where nothing counts, orange where something speaks for the class and blue where against', async () => {
  const laid = await countTensors(() => overlayAttributions(images, heat, { opacity: 1 }), 1);
  expect(laid.shape).toEqual([1, 1, 4, 3]);
  const [black, half, against, white] = ((await laid.array()) as number[][][][])[0]![0]! as [
    number[],
    number[],
    number[],
    number[],
  ];
  expect(black).toEqual([0, 0, 0]);
  expect(white).toEqual([1, 1, 1]);
  // Half as strong as the strongest: half of the image, half of the orange.
  for (const [channel, part] of [230, 100, 0].entries()) expect(half[channel]).toBeCloseTo(0.25 + part / 510, 5);
  for (const [channel, part] of [0, 114, 178].entries()) expect(against[channel]).toBeCloseTo(part / 255, 5);
});

test('brings small maps to the size of the images, and those of colours to one', async () => {
  const large = tf.zeros<tf.Rank.R4>([1, 4, 4, 3]);
  const small = tf.tensor4d([0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 2, 3]);
  const values = (await overlayAttributions(large, small, { opacity: 1 }).array()) as number[][][][];
  const red = values[0]!.map((row) => row.map((pixel) => pixel[0]! * (255 / 230)));
  expect(red[0]![0]).toBeCloseTo(1, 5);
  expect(red[0]![1]).toBeCloseTo(0.75 + 0.25 * 0.5, 5);
  expect(red[3]![3]).toBeCloseTo(0, 5);
});

test('draws a row for each image, its name and those of the attributions above', async () => {
  const two = tf.concat([images, tf.zerosLike(images)]);
  const picture = await countTensors(
    () =>
      plotAttributions(
        two,
        { first: tf.keep(tf.concat([heat, heat])), second: tf.keep(tf.zerosLike(two)) },
        { titles: ['a', 'b'], scale: 10 },
      ),
    2,
  );
  const placed = parseSvg(picture.svg()).filter(({ name }) => name === 'image');
  expect(placed).toHaveLength(6);
  expect(new Set(placed.map(({ attributes }) => attributes.y)).size).toBe(2);
  expect(picture.svg()).toContain('<desc>a, first, second, b, first, second</desc>');
  const { at } = await pixels(await picture.png());
  const [first, second] = placed.map(({ attributes }) => [Number(attributes.x), Number(attributes.y)]) as [
    number[],
    number[],
  ];
  expect(at(first[0]! + 35, first[1]! + 5)).toEqual([255, 255, 255]);
  expect(at(second[0]! + 25, second[1]! + 5)[2]).toBeGreaterThan(150);
  expect(at(second[0]! + 25, second[1]! + 5)[0]).toBeLessThan(100);
});

test('plotGradCam draws images beside their heat, and leaves no tensor', async () => {
  const net = smallNetwork();
  const batch = tf.ones<tf.Rank.R4>([2, 9, 8, 1]);
  const picture = await countTensors(() => plotGradCam(net, batch, { layer: 'conv1', classes: 0 }));
  expect(parseSvg(picture.svg()).filter(({ name }) => name === 'image')).toHaveLength(4);
});

test.each<[string, () => unknown, RegExp]>([
  [
    'fewer attributions than images',
    () => overlayAttributions(tf.zeros([2, 1, 4, 1]), heat),
    /\[2, 1, 4, 1\] and \[1, 1, 4, 1\]/,
  ],
  ['two channels', () => overlayAttributions(tf.zeros([1, 1, 4, 2]), heat), /1 or 3/],
  ['an opacity', () => overlayAttributions(images, heat, { opacity: 2 }), /opacity must be in 0 to 1, got 2/],
  ['a range', () => overlayAttributions(images, heat, { range: [1, 1] }), /range as \[low, high\], got \[1, 1\]/],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});

test('refuses no attributions and other numbers of titles', async () => {
  await expect(plotAttributions(images, {})).rejects.toThrow(/at least one kind/);
  await expect(plotAttributions(images, { heat }, { titles: ['a', 'b'] })).rejects.toThrow(
    /each of the 1 images, got 2/,
  );
});
