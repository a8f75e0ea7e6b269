import { scaleLinear } from 'd3-scale';
import { expect, test } from 'vitest';
import { tickLabels } from './tick-labels.ts';

const labels = (low: number, high: number) =>
  tickLabels(scaleLinear().domain([low, high]), 5).map(({ label }) => label);

test('plain digits of equal length', () => {
  expect(labels(0, 1)).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
});

test('powers of ten for the large and the tiny, and a plain zero', () => {
  expect(labels(0, 2e8)).toEqual(['0', '5e+7', '1e+8', '1.5e+8', '2e+8']);
  expect(labels(0, 2e-5)[1]).toBe('5e-6');
});
