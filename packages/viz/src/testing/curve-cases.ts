import { readFileSync } from 'node:fs';

/** What scikit-learn says of a classifier's probabilities. */
export interface CurveCase {
  readonly name: string;
  readonly classes: number;
  readonly labels: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
  readonly predictions: readonly number[];
  /** For each class; `thresholds` without the first, which is infinite. */
  readonly roc: readonly {
    readonly falsePositiveRates: readonly number[];
    readonly truePositiveRates: readonly number[];
    readonly thresholds: readonly number[];
    readonly area: number;
  }[];
  /** By the number of bins. */
  readonly calibration: Readonly<Record<string, CalibrationValues>>;
  readonly positiveCalibration: CalibrationValues;
  readonly confusion: Readonly<Record<'counts' | 'label' | 'prediction' | 'all', readonly (readonly number[])[]>>;
}

interface CalibrationValues {
  readonly shares: readonly number[];
  readonly probabilities: readonly number[];
}

const file = new URL('../../../../tooling/reference/goldens/curves.json', import.meta.url);

export const { cases: curveCases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly CurveCase[] };
