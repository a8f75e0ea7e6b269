import { ArgumentError } from '@cnn/core';
import { expect, test } from 'vitest';
import { curveCases } from '../testing/curve-cases.ts';
import { parseSvg } from '../testing/parse-svg.ts';
import { confusionCounts } from './confusion-counts.ts';
import { confusionShares } from './confusion-shares.ts';
import { plotConfusionMatrix } from './plot-confusion-matrix.ts';

test.each(curveCases)("scikit-learn's counts and shares: $name", ({ classes, labels, predictions, confusion }) => {
  const counts = confusionCounts({ labels, predictions }, classes);
  expect(counts).toEqual(confusion.counts);
  for (const of of ['label', 'prediction', 'all'] as const) {
    const shares = confusionShares(counts, of);
    for (const [label, row] of confusion[of].entries()) {
      for (const [prediction, share] of row.entries()) expect(shares[label]![prediction]).toBeCloseTo(share, 12);
    }
  }
});

const cells = (svg: string) =>
  parseSvg(svg)
    .filter(({ name, attributes }) => name === 'rect' && attributes['fill-opacity'])
    .map(({ attributes }) => ({
      x: Number(attributes.x),
      y: Number(attributes.y),
      shade: Number(attributes['fill-opacity']),
    }));

test('labels go down, predictions across, and the shade is the share of the label', () => {
  const picture = plotConfusionMatrix(
    [
      [0, 10],
      [50, 50],
    ],
    { classNames: ['cat', 'dog'] },
  );
  const [taken, wrong, right] = cells(picture.svg());
  expect(taken!.x).toBe(right!.x);
  expect(taken!.y).toBeLessThan(right!.y);
  expect([taken!.shade, wrong!.shade, right!.shade]).toEqual([1, 0.5, 0.5]);
  expect(picture.description).toBe(
    '2 classes, 110 examples, 45.5 % right. Most often taken wrong: dog as cat (50), cat as dog (10).',
  );
});

test.each([1, 2, 10, 40, 100])('%d classes lie inside of the picture', (classes) => {
  const matrix = Array.from({ length: classes }, (_, row) =>
    Array.from({ length: classes }, (_, column) => (row === column ? 9 : 1)),
  );
  const classNames = matrix.map((_, index) => `a long name of class ${index}`);
  const picture = plotConfusionMatrix(matrix, { classNames });
  const drawn = cells(picture.svg());
  expect(drawn).toHaveLength(classes * classes);
  expect(drawn.every(({ x, y }) => x > 0 && x < picture.width && y > 0 && y < picture.height)).toBe(true);
});

test('no examples are a picture too', () => {
  expect(
    plotConfusionMatrix([
      [0, 0],
      [0, 0],
    ]).description,
  ).toContain('0 examples, none right. None taken wrong.');
});

test.each<[string, () => unknown, RegExp]>([
  ['not square', () => plotConfusionMatrix([[1, 2]]), /square matrix/],
  ['negative', () => plotConfusionMatrix([[-1]]), /square matrix/],
  ['none', () => plotConfusionMatrix({ labels: [], predictions: [] }), /at least one, not 0 for 0/],
  ['lengths', () => plotConfusionMatrix({ labels: [1], predictions: [1, 2] }), /not 2 for 1/],
  ['scores', () => plotConfusionMatrix({ labels: [1], predictions: [0.3] }), /class numbers from 0 .* not 0.3/],
  ['names', () => plotConfusionMatrix([[1]], { classNames: ['a', 'b'] }), /each of the 1 classes, not 2/],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});
