import { type MeanAndDeviation, meanAndDeviation } from './mean-and-deviation.ts';
import type { MeasuredRun } from './measured-run.ts';
import { type Variant, variantNames } from './variants.ts';

/** A variant over its seeds; accuracies in 0 to 1. */
export interface VariantSummary {
  readonly variant: Variant;
  readonly train: MeanAndDeviation;
  readonly test: MeanAndDeviation;
  readonly testLoss: MeanAndDeviation;
  /** Train accuracy less test accuracy. */
  readonly gap: MeanAndDeviation;
}

/** The variants that have been measured, in their usual order. */
export const summarizeStudy = (runs: readonly MeasuredRun[]): VariantSummary[] =>
  variantNames.flatMap((variant) => {
    const own = runs.filter((run) => run.variant === variant);
    if (own.length === 0) return [];
    const over = (value: (run: MeasuredRun) => number) => meanAndDeviation(own.map(value));
    return {
      variant,
      train: over(({ trainAccuracy }) => trainAccuracy),
      test: over(({ testAccuracy }) => testAccuracy),
      testLoss: over(({ testLoss }) => testLoss),
      gap: over(({ trainAccuracy, testAccuracy }) => trainAccuracy - testAccuracy),
    };
  });
