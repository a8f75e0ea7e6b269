import { ArgumentError } from '@cnn/core';
import { expect, test } from 'vitest';
import { exampleRows } from '../testing/example-rows.ts';
import { parseSvg } from '../testing/parse-svg.ts';
import { averageHistories } from './average-histories.ts';
import { plotHistory } from './plot-history.ts';

const runOf = (...accuracies: (number | undefined)[]) =>
  accuracies.map((valAccuracy, index) => ({ epoch: index + 1, valAccuracy, seconds: 2 }));

test('gives means and sample deviations of the rows that all runs have', () => {
  const rows = averageHistories([runOf(0.5, 0.6, 0.9), { rows: runOf(0.7, 0.8) }, runOf(0.6, 0.7)]);
  expect(rows.map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(rows[0]!.valAccuracy).toBeCloseTo(0.6, 12);
  expect(rows[0]!.valAccuracyDeviation).toBeCloseTo(0.1, 12);
  expect(rows[1]!.valAccuracy).toBeCloseTo(0.7, 12);
});

test('of one run is that run, without deviations; a gap of one is a gap of all', () => {
  expect(averageHistories([runOf(0.5)])).toEqual([{ epoch: 1, valAccuracy: 0.5 }]);
  expect(averageHistories([runOf(0.5, 0.6), runOf(undefined, 0.6)])[0]).toEqual({ epoch: 1, valAccuracy: null });
});

test('is drawn with a pale area in the colour of its curve, which the axis has room for', () => {
  const shifted = (by: number) => exampleRows(4).map((row) => ({ ...row, valLoss: row.valLoss! + by }));
  const several = averageHistories([shifted(0), shifted(1), shifted(2)]);
  const svg = plotHistory({ several, one: exampleRows(4) }, { metrics: ['loss'], curves: 'validation' }).svg();
  const areas = parseSvg(svg).filter(({ name, attributes }) => name === 'path' && attributes['fill-opacity']);
  expect(areas.map(({ attributes }) => attributes.fill)).toEqual(['#0072b2']);
  const heights = [...areas[0]!.attributes.d!.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
  expect(Math.min(...heights)).toBeGreaterThan(0);
  expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(50);
});

test('deviations are no metrics of their own', () => {
  const rows = averageHistories([runOf(0.5), runOf(0.6)]);
  expect(() => plotHistory(rows, { metrics: ['loss'] })).toThrow(/The history has accuracy\.$/);
});

test.each([
  ['no history', () => averageHistories([]), /at least one history, got none/],
  ['no rows', () => averageHistories([[]]), /without rows/],
  ['other epochs', () => averageHistories([[{ epoch: 1 }], [{ epoch: 2 }]]), /row 0 is of epoch 1 .* and 2 in another/],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
});
