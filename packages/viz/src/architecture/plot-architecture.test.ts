import { ArgumentError } from '@cnn/core';
import { expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { blocksOf } from './blocks.ts';
import type { LayerRowLike } from './layer-row-like.ts';
import { plotArchitecture } from './plot-architecture.ts';

const layer = (name: string, kind: string, inputs: string[], more: Partial<LayerRowLike> = {}): LayerRowLike => ({
  name,
  kind,
  inputs,
  description: kind,
  outputShape: [6, 28, 28],
  parameters: 0,
  ...more,
});

/** A block with a shortcut, as in a residual network. */
const residual = [
  layer('padding', 'ZeroPadding2D', []),
  layer('conv1', 'Conv2D', ['padding'], { description: 'Convolution 3×3', parameters: 60 }),
  layer('norm1', 'BatchNormalization', ['conv1'], { parameters: 24 }),
  layer('relu1', 'Activation', ['norm1'], { description: 'ReLU' }),
  layer('conv2', 'Conv2D', ['relu1'], { description: 'Convolution 3×3', parameters: 330 }),
  layer('add', 'Add', ['conv2', 'relu1']),
  layer('relu2', 'Activation', ['add'], { description: 'ReLU' }),
  layer('flatten', 'Flatten', ['relu2'], { outputShape: [4704] }),
  layer('dropout', 'Dropout', ['flatten'], { description: 'Dropout 0.5', outputShape: [4704] }),
  layer('dense', 'Dense', ['dropout'], { description: 'Dense 10', outputShape: [10], parameters: 47050 }),
];

test('small layers stand in the box of the one they follow, and the shortcut stays', () => {
  const blocks = blocksOf(residual);
  expect(blocks.map(({ description, inputs }) => [description, inputs])).toEqual([
    ['Convolution 3×3, batch norm, ReLU', ['(images)']],
    ['Convolution 3×3', ['conv1']],
    ['Add, ReLU, dropout 0.5', ['conv2', 'conv1']],
    ['Dense 10', ['add']],
  ]);
  expect(blocks.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(47464);
});

test('a value that others take too keeps its box', () => {
  const rows = [layer('conv', 'Conv2D', []), layer('relu', 'ReLU', ['conv']), layer('add', 'Add', ['conv', 'relu'])];
  expect(blocksOf(rows).map(({ name }) => name)).toEqual(['conv', 'relu', 'add']);
});

const boxes = (svg: string) =>
  parseSvg(svg)
    .filter(({ name, attributes }) => name === 'rect' && attributes.rx)
    .map(({ attributes }) => [attributes.x, attributes.y, attributes.width, attributes.height].map(Number));

test.each(['up', 'down'] as const)('boxes do not overlap, and come one after the other %s', (direction) => {
  const picture = plotArchitecture({ one: residual, other: residual.slice(0, 4) }, { direction });
  const drawn = boxes(picture.svg());
  expect(drawn).toHaveLength(1 + 4 + 1 + 1);
  const [images, first, second, merge] = drawn;
  const order = [images, first, second, merge].map((box) => box![1]!);
  expect(order).toEqual([...order].sort((a, b) => (direction === 'up' ? b - a : a - b)));
  const column = drawn.slice(0, 5);
  for (const [index, [x = 0, y = 0, width = 0, height = 0]] of column.entries()) {
    for (const [left = 0, top = 0, wide = 0, high = 0] of column.slice(index + 1)) {
      expect(x + width <= left || left + wide <= x || y + height <= top || top + high <= y).toBe(true);
    }
  }
  expect(picture.description).toContain(
    'one: 47,464 parameters. From the images: Convolution 3×3 (6), batch norm, ReLU to 6×28×28;',
  );
});

test('each input has an arrow', () => {
  const arrows = parseSvg(plotArchitecture(residual).svg()).filter(
    ({ name, attributes }) => name === 'path' && attributes.fill === 'none',
  );
  expect(arrows).toHaveLength(5);
});

test.each<[string, () => unknown, RegExp]>([
  ['none', () => plotArchitecture([]), /at least one/],
  ['no models', () => plotArchitecture({}), /at least one/],
  ['order', () => plotArchitecture([layer('a', 'Dense', ['b'])]), /'a' takes 'b', which is no layer before it/],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});
