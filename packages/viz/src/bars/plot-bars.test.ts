import { ArgumentError } from '@cnn/core';
import { expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { pixels } from '../testing/pixels.ts';
import { plotBars } from './plot-bars.ts';

const bars = [
  { group: 'LeNet step', label: 'PyTorch', value: 10 },
  { group: 'LeNet step', label: 'tfjs', value: 40 },
  { group: 'LeNet step', label: 'ONNX Runtime', value: null, note: 'cannot train' },
  { group: 'AlexNet step', label: 'PyTorch', value: 4, unit: 's' },
];

const lengths = (svg: string) =>
  parseSvg(svg)
    .filter(({ name, attributes }) => name === 'rect' && attributes.x)
    .map(({ attributes }) => Number(attributes.width));

test('a bar is as long as its value, by the scale of its group', () => {
  const [first = 0, second = 0, third = 0, ...others] = lengths(plotBars(bars).svg());
  expect(second / first).toBeCloseTo(4, 1);
  expect(third).toBe(second);
  expect(others).toEqual([]);
});

test('or by one scale', () => {
  const [first = 0, , third = 0] = lengths(plotBars(bars, { scale: 'shared' }).svg());
  expect(first / third).toBeCloseTo(2.5, 1);
});

test('says labels, values, units and notes', () => {
  const svg = plotBars(bars, { unit: 'ms', title: 'Speed' }).svg();
  expect(svg).toContain(
    '<desc>LeNet step: PyTorch 10 ms, tfjs 40 ms, ONNX Runtime cannot train. AlexNet step: PyTorch 4 s.</desc>',
  );
  expect(svg).toContain('<title>Speed</title>');
});

test('one label has one colour, and the PNG shows bar and text', async () => {
  const picture = plotBars(bars, { unit: 'ms' });
  const drawn = parseSvg(picture.svg()).filter(({ name, attributes }) => name === 'rect' && attributes.x);
  expect(drawn[0]?.attributes.fill).toBe(drawn[2]?.attributes.fill);
  const image = await pixels(await picture.png());
  const { x = '0', y = '0' } = drawn[1]?.attributes ?? {};
  expect(image.at(Number(x) + 20, Number(y) + 5)).toEqual([0xd5, 0x5e, 0x00]);
  expect(image.dark(18, 18, 90, 22)).toBeGreaterThan(50);
});

test('zeros, extremes and long words still fit', () => {
  const drawing = plotBars(
    [
      { label: 'long '.repeat(40), value: 0, note: 'words '.repeat(40) },
      { label: 'tiny', value: 1e-12 },
      { label: 'huge', value: 1e12 },
    ],
    { width: 400 },
  );
  const [svg, { width }] = [drawing.svg(), drawing];
  expect(lengths(svg)).toHaveLength(2);
  for (const [, x] of svg.matchAll(/[ML](-?[\d.]+) /g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0);
    expect(Number(x)).toBeLessThanOrEqual(width);
  }
});

test.each<[string, () => unknown, RegExp]>([
  ['none', () => plotBars([]), /no bars/],
  ['negative', () => plotBars([{ label: 'a', value: -1 }]), /that of 'a' is -1/],
  ['NaN', () => plotBars([{ label: 'a', value: Number.NaN }]), /that of 'a' is NaN/],
  ['narrow', () => plotBars([{ label: 'a', value: 1 }], { width: 10 }), /width of at least 360/],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});
