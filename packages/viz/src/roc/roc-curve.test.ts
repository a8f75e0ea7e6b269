import { expect, test } from 'vitest';
import { curveCases } from '../testing/curve-cases.ts';
import { rocCurve } from './roc-curve.ts';
import { rocCurves } from './roc-curves.ts';

test.each(curveCases)("scikit-learn's points and areas: $name", ({ classes, labels, probabilities, roc }) => {
  const names = Array.from({ length: classes }, (_, index) => `class ${index}`);
  const curves = Object.values(rocCurves(labels, probabilities, names));
  expect(curves).toHaveLength(roc.length);
  for (const [index, expected] of roc.entries()) {
    const { thresholds, falsePositiveRates, truePositiveRates, area } = curves[index]!;
    expect(area).toBeCloseTo(expected.area, 12);
    expect(thresholds[0]).toBe(Infinity);
    expect(thresholds.slice(1)).toEqual(expected.thresholds);
    for (const [rates, values] of [
      [falsePositiveRates, expected.falsePositiveRates],
      [truePositiveRates, expected.truePositiveRates],
    ] as const) {
      expect(rates).toHaveLength(values.length);
      for (const [point, value] of values.entries()) expect(rates[point]).toBeCloseTo(value, 12);
    }
  }
});

test('perfect, useless and inverted scores', () => {
  const labels = [0, 0, 1, 1];
  expect(rocCurve(labels, [0.1, 0.2, 0.8, 0.9]).area).toBe(1);
  expect(rocCurve(labels, [0.5, 0.5, 0.5, 0.5]).area).toBe(0.5);
  expect(rocCurve(labels, [4, 3, 2, 1]).area).toBe(0);
});

test.each<[string, () => unknown, RegExp]>([
  ['lengths', () => rocCurve([0, 1], [1]), /a score for each label, not 1 for 2/],
  ['NaN', () => rocCurve([0, 1], [1, Number.NaN]), /example 1 is NaN/],
  ['one kind', () => rocCurve([1, 1], [1, 2]), /of class 1 and others, not 2 and 0/],
  ['rows', () => rocCurves([0, 1], [[1, 2], [1]], ['a', 'b']), /each of the 2 classes; example 1 has 1/],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(message);
});
