import { ArgumentError } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { showBatch } from './show-batch.ts';
import { showImages } from './show-images.ts';
import { showTopLosses } from './show-top-losses.ts';

let tensors = 0;
beforeEach(() => {
  tensors = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(tensors);
});

/** Where the frames of marked images are, by image. */
const framed = (svg: string): number[] => {
  const tags = parseSvg(svg);
  const images = tags.filter(({ name }) => name === 'image');
  return images.flatMap(({ attributes: image }, index) => {
    const frame = tags.some(
      ({ attributes }) =>
        attributes['stroke-width'] === '3' &&
        attributes.fill === 'none' &&
        attributes.x === image.x &&
        attributes.y === image.y,
    );
    return frame ? [index] : [];
  });
};
const hrefs = (svg: string) =>
  parseSvg(svg).flatMap(({ name, attributes }) => (name === 'image' ? [attributes.href] : []));

/** Four grey images, each of one brightness. */
const data = Float32Array.from({ length: 16 }, (_, index) => Math.floor(index / 4) / 4);
const images = { data, height: 2, width: 2, channels: 1 };
const classNames = ['cat', 'dog'];

test('a batch under its classes, and frames around what was taken for another', async () => {
  const batch = { images: tf.tensor4d(data, [4, 2, 2, 1]), labels: tf.tensor1d([0, 1, 1, 0], 'int32') };
  const picture = await showBatch(batch, { classNames, predictions: [0, 0, 1, 1], count: 3 });
  tf.dispose(batch);
  expect(picture.description).toBe('cat cat, dog cat, dog dog');
  expect(framed(picture.svg())).toEqual([1]);
  expect(hrefs(picture.svg())).toEqual(hrefs((await showImages(images)).svg()).slice(0, 3));
});

test('bytes stay bytes', async () => {
  const bytes = { ...images, data: Uint8Array.from([0, 51, 102, 255, 0, 0, 0, 0]) };
  const int32 = { images: tf.tensor4d([...bytes.data], [2, 2, 2, 1], 'int32'), labels: [0, 1] };
  const [one, other] = [
    await showBatch({ images: bytes, labels: [0, 1] }, { count: 1 }),
    await showBatch(int32, { count: 1 }),
  ];
  int32.images.dispose();
  expect(hrefs(one.svg())).toEqual(hrefs((await showImages(bytes)).svg()).slice(0, 1));
  expect(hrefs(other.svg())).toEqual(hrefs(one.svg()));
});

test('the largest losses come first', async () => {
  const rows = [
    [0.9, 0.1],
    [0.6, 0.4],
    [0.5, 0.5],
    [0.01, 0.99],
  ];
  const probabilities = tf.tensor2d(rows);
  const examples = { images, labels: [0, 1, 1, 0], probabilities };
  const picture = await showTopLosses(examples, { classNames, count: 3 });
  probabilities.dispose();
  const losses = [-Math.log(0.01), -Math.log(0.4), -Math.log(0.5)].map((loss) => `loss ${loss.toFixed(2)}`);
  expect(picture.description).toBe(
    `cat → dog .99 ${losses[0]}, dog → cat .60 ${losses[1]}, dog → cat .50 ${losses[2]}`,
  );
  expect(framed(picture.svg())).toEqual([0, 1, 2]);
  const all = hrefs((await showImages(images)).svg());
  expect(hrefs(picture.svg())).toEqual([all[3], all[1], all[2]]);
});

test('a probability of 0 is a finite loss', async () => {
  const picture = await showTopLosses(
    { images, labels: [1, 0, 0, 0], probabilities: Array(4).fill([1, 0]) },
    { count: 1 },
  );
  expect(picture.description).toMatch(/^1 → 0 1.00 loss \d\d\.\d\d$/);
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'predictions',
    () => showBatch({ images, labels: [0, 1, 1, 0] }, { predictions: [1] }),
    /each of the 4 images, not 1/,
  ],
  ['count', () => showBatch({ images, labels: [0] }, { count: 0 }), /above 0 as count/],
  ['labels', () => showBatch({ images, labels: [0] }), /one title for each of the 4 images/],
  [
    'logits',
    () => showTopLosses({ images, labels: [0], probabilities: [[3, -2]] }),
    /example 0 of class 0 has \[3, -2\]. Of logits take the softmax/,
  ],
  ['class', () => showTopLosses({ images, labels: [5], probabilities: [[1, 0]] }), /example 0 of class 5/],
  ['rows', () => showTopLosses({ images, labels: [0, 1], probabilities: [[1, 0]] }), /each of 2 labels, not 1/],
  [
    'images',
    () => showTopLosses({ images, labels: Array(9).fill(0), probabilities: Array(9).fill([1, 0]) }),
    /no image 4 among 4/,
  ],
])('one clear line: %s', async (_, call, message) => {
  await expect(call()).rejects.toThrow(ArgumentError);
  await expect(call()).rejects.toThrow(message);
});
