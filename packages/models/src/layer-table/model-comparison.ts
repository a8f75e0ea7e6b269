import type { LayerRow } from './layer-row.ts';
import type { LayerTotals } from './layer-totals.ts';

/** One of two models that are compared. */
export interface ComparedModel {
  readonly name: string;
  /** Height, width and channels of an image. */
  readonly inputShape: readonly number[];
  readonly totals: LayerTotals;
}

/** Two models beside each other, as `compareModels` gives them. Plain data. */
export interface ModelComparison {
  readonly models: readonly [ComparedModel, ComparedModel];
  /** Layers of the same kind in one row, in the order of both; undefined where one has no counterpart. */
  readonly rows: readonly (readonly [LayerRow | undefined, LayerRow | undefined])[];
}
