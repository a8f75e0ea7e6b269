import type { Weight } from './weight.ts';

/** Neighbouring numbers of a weight. */
export interface WeightPart {
  readonly weight: Weight;
  readonly first: number;
  readonly count: number;
}
