import { expect, test } from 'vitest';
import { curveCases } from '../testing/curve-cases.ts';
import { type CalibrationCurve, calibrationCurve } from './calibration-curve.ts';

const drawn = ({ bins }: CalibrationCurve) => bins.filter(({ count }) => count > 0);

const expectAgreement = (
  curve: CalibrationCurve,
  expected: { shares: readonly number[]; probabilities: readonly number[] },
) => {
  const bins = drawn(curve);
  expect(bins).toHaveLength(expected.shares.length);
  for (const [index, { share, probability }] of bins.entries()) {
    expect(share).toBeCloseTo(expected.shares[index]!, 12);
    expect(probability).toBeCloseTo(expected.probabilities[index]!, 12);
  }
};

test.each(curveCases)(
  "scikit-learn's bins: $name",
  ({ classes, labels, probabilities, calibration, positiveCalibration }) => {
    for (const [bins, expected] of Object.entries(calibration)) {
      expectAgreement(calibrationCurve(labels, probabilities, { bins: Number(bins) }), expected);
    }
    if (classes > 2) return;
    expectAgreement(
      calibrationCurve(
        labels,
        probabilities.map((row) => row[1]!),
      ),
      positiveCalibration,
    );
  },
);

test('the error is the mean distance by examples', () => {
  const { bins, error } = calibrationCurve([1, 1, 0, 1], [0.95, 0.95, 0.95, 0.05]);
  expect(bins.filter(({ count }) => count > 0).map(({ count }) => count)).toEqual([1, 3]);
  expect(error).toBeCloseTo((3 * (0.95 - 2 / 3) + 0.95) / 4, 12);
});

test.each([0.07, 0.3, 0.58, 0.7, 1])('a probability of %d on an edge belongs below it', (probability) => {
  const { bins } = calibrationCurve([1], [probability], { bins: 100 });
  const bin = bins.find(({ count }) => count === 1)!;
  expect(bin.from).toBeLessThan(probability);
  expect(bin.to).toBeGreaterThanOrEqual(probability);
});

test.each<[string, () => unknown, RegExp]>([
  [
    'logits',
    () =>
      calibrationCurve(
        [0, 1],
        [
          [1, 3],
          [2, 4],
        ],
      ),
    /not 3 as in example 0. Of logits take the softmax/,
  ],
  ['lengths', () => calibrationCurve([0, 1], [0.5]), /not 1 for 2/],
  ['none', () => calibrationCurve([], []), /at least one/],
  ['bins', () => calibrationCurve([1], [0.5], { bins: 0 }), /bins above 0, not 0/],
])('one clear line: %s', (_, call, message) => {
  expect(call).toThrow(message);
});
