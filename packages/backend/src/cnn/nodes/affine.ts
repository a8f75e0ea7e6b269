import type { Slot } from '../program/slot.ts';

/** What a layer multiplies with and adds. */
export interface Affine {
  readonly filter: Slot;
  /** Names the filter among those of the model. */
  readonly key: string;
  readonly bias: { readonly slot: Slot; readonly offset: number } | undefined;
}
