import type { HistoryRow } from '@cnn/train';
import type { Variant } from './variants.ts';

/** A trained network of the study, measured on whole, unaugmented images. */
export interface MeasuredRun {
  readonly variant: Variant;
  readonly seed: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  readonly testLoss: number;
  readonly rows: readonly HistoryRow[];
}
