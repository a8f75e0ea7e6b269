import { ArgumentError, Random } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { embed } from './embed.ts';
import { plotEmbedding } from './plot-embedding.ts';

const random = new Random(3);
const labels = Array.from({ length: 45 }, (_, index) => index % 3);
const features = labels.map((label) =>
  Array.from({ length: 8 }, (_, index) => (index === label ? 5 : 0) + random.uniform()),
);

test('one seed gives one map, another another, and groups lie apart', async () => {
  const tensor = tf.tensor2d(features);
  const rounded = await tensor.array();
  const before = tf.memory().numTensors;
  const places = await embed(tensor, { seed: 1 });
  expect(tf.memory().numTensors).toBe(before);
  tensor.dispose();
  expect(await embed(rounded, { seed: 1 })).toEqual(places);
  expect(await embed(rounded, { seed: 2 })).not.toEqual(places);
  // The nearest other point is of the same group.
  const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
  const right = places.filter((place, index) => {
    const others = places.map((other, number) => ({
      number,
      far: number === index ? Infinity : distance(place, other),
    }));
    const nearest = others.reduce((one, other) => (other.far < one.far ? other : one));
    return labels[nearest.number] === labels[index];
  });
  expect(right.length / places.length).toBeGreaterThan(0.95);
});

test('both axes have one scale, and each class its colour and sign', () => {
  const svg = plotEmbedding(
    [
      [0, 0],
      [10, 0],
      [0, 5],
    ],
    { labels: [0, 1, 1], classNames: ['cat', 'dog'] },
  ).svg();
  const tags = parseSvg(svg);
  const circles = tags.filter(({ name, attributes }) => name === 'circle' && attributes.fill === '#0072b2');
  const squares = tags.filter(({ name, attributes }) => name === 'rect' && attributes.fill === '#d55e00');
  expect([circles.length, squares.length]).toEqual([1 + 1, 1 + 2]);
  const corner = (index: number) => {
    const { x, y, width } = squares[index]!.attributes;
    return [Number(x) + Number(width) / 2, Number(y) + Number(width) / 2];
  };
  const origin = ['cx', 'cy'].map((name) => Number(circles[1]!.attributes[name]));
  expect((corner(1)[0]! - origin[0]!) / (origin[1]! - corner(2)[1]!)).toBeCloseTo(2, 2);
});

test.each<[string, () => unknown, RegExp]>([
  ['few', () => embed([[1], [2]]), /at least three examples, not 2/],
  ['ragged', () => embed([[1, 2], [1], [3, 4]]), /row 1 is otherwise/],
  ['NaN', () => embed([[1], [2], [Number.NaN]]), /row 2 is otherwise/],
  ['neighbors', () => embed([[1], [2], [3]], { neighbors: 3 }), /from 2 to 2, less than there are examples, not 3/],
  [
    'rank',
    () => embed(tf.zeros([3, 2, 1]) as unknown as tf.Tensor2D),
    /two dimensions, a row for each example, not \[3,2,1\]/,
  ],
  ['no places', async () => plotEmbedding([]), /at least one/],
  ['not finite', async () => plotEmbedding([[0, Number.NaN]]), /example 0 is \[0,NaN\]/],
  ['labels', async () => plotEmbedding([[0, 0]], { labels: [1, 2] }), /each of the 1 examples, not 2/],
])('one clear line: %s', async (_, call, message) => {
  await expect(call()).rejects.toThrow(ArgumentError);
  await expect(call()).rejects.toThrow(message);
});
