import { ArgumentError } from '@cnn/core';
import { expect, test } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { plotRocCurve } from './plot-roc-curve.ts';
import { rocCurve } from './roc-curve.ts';

const good = rocCurve([0, 0, 1, 1], [0.1, 0.6, 0.5, 0.9]);
const bad = rocCurve([0, 0, 1, 1], [0.9, 0.6, 0.5, 0.4]);

test('the curves go from corner to corner, each with dashes of its own', () => {
  const picture = plotRocCurve({ good, bad });
  const lines = parseSvg(picture.svg()).filter(({ name, attributes }) => name === 'path' && attributes.fill === 'none');
  expect(lines.map(({ attributes }) => attributes['stroke-dasharray'])).toEqual([undefined, '6 3']);
  const ends = lines.map(({ attributes }) => attributes.d!.slice(1).split('L'));
  expect(ends[0]![0]).toBe(ends[1]![0]);
  expect(ends[0]!.at(-1)).toBe(ends[1]!.at(-1));
  expect(picture.description).toBe('Area under the curve: good 0.7500, bad 0.0000.');
});

test.each<[string, () => unknown, RegExp]>([
  ['none', () => plotRocCurve({}), /at least one/],
  ['other', () => plotRocCurve({ good, other: {} as typeof good }), /'other' is something else/],
  ['small', () => plotRocCurve(good, { width: 100 }), /width of at least 320/],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});
