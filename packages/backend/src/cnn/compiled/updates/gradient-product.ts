import type { Weight } from '../../graph/weight.ts';

/** The gradient of a dense layer's kernel before it is computed: xᵀ·dy, over rows of both. */
export interface GradientProduct {
  readonly weight: Weight;
  /** Addresses. */
  readonly x: number;
  readonly dy: number;
  readonly rows: number;
}
