import { ArgumentError } from '@cnn/core';

/** Examples whose probability lies in one bin. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Their mean probability; NaN without examples. */
  readonly probability: number;
  /** The share of them for which it was true; NaN without examples. */
  readonly share: number;
}

/** How far probabilities are true. */
export interface CalibrationCurve {
  readonly bins: readonly CalibrationBin[];
  /** The expected calibration error: the mean distance of `probability` and `share`, weighted by `count`. */
  readonly error: number;
}

/**
 * How far probabilities are true: of the examples with one of about 0.8, are four in five right? Bins are of equal width, as in
 * scikit-learn's `calibration_curve`.
 *
 * @param labels A class number for each example.
 * @param probabilities That an example is of class 1; or rows with a probability for each class, of which the largest counts, and is true
 *   where it is the label's.
 * @param options.bins 10 by default.
 * @throws ArgumentError for lists of different lengths or none, values outside 0 to 1, bins less than 1.
 * @example
 * await plotCalibration(calibrationCurve(labels, probabilities)).save('calibration.png');
 */
export function calibrationCurve(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number> | readonly ArrayLike<number>[],
  options: { bins?: number } = {},
): CalibrationCurve {
  const { bins = 10 } = options;
  if (!(Number.isInteger(bins) && bins > 0)) {
    throw new ArgumentError(`calibrationCurve expects a whole number of bins above 0, not ${bins}.`);
  }
  if (labels.length === 0 || labels.length !== probabilities.length) {
    throw new ArgumentError(
      `calibrationCurve expects a probability for each label, at least one, not ${probabilities.length} for ${labels.length}.`,
    );
  }
  const sums = Array.from({ length: bins }, () => ({ count: 0, probability: 0, right: 0 }));
  for (let index = 0; index < labels.length; index++) {
    const { probability, right } = claimOf(probabilities[index]!, labels[index]!);
    if (!(probability >= 0 && probability <= 1)) {
      throw new ArgumentError(
        `calibrationCurve expects probabilities from 0 to 1, not ${probability} as in example ${index}. Of logits take the softmax.`,
      );
    }
    const sum = sums[binOf(probability, bins)]!;
    sum.count++;
    sum.probability += probability;
    if (right) sum.right++;
  }
  const list = sums.map(({ count, probability, right }, index) => ({
    from: index / bins,
    to: (index + 1) / bins,
    count,
    probability: probability / count,
    share: right / count,
  }));
  const error = list.reduce(
    (sum, { count, probability, share }) =>
      sum + (count > 0 ? (count / labels.length) * Math.abs(probability - share) : 0),
    0,
  );
  return { bins: list, error };
}

/** A probability on an edge belongs to the bin below it, also where its product with `bins` is rounded up. */
const binOf = (probability: number, bins: number): number => {
  const bin = Math.ceil(probability * bins) - 1;
  return Math.max(0, probability <= bin / bins ? bin - 1 : bin);
};

function claimOf(claim: number | ArrayLike<number>, label: number): { probability: number; right: boolean } {
  if (typeof claim === 'number') return { probability: claim, right: label === 1 };
  const values = Array.from(claim);
  const probability = Math.max(...values);
  return { probability, right: values.indexOf(probability) === label };
}
