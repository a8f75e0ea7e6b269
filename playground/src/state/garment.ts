import { signal } from '@preact/signals';
import { pixelCount } from '../engine/shards.ts';

/** What the network is to look at. */
export interface Garment {
  /** 28 × 28, 0 … 255. */
  readonly pixels: Uint8Array;
  /** Its place in the gallery, where it was picked there and is unchanged. */
  readonly picked?: number;
}

export const blank: Garment = { pixels: new Uint8Array(pixelCount) };

/** The garment in hand. Replaced as a whole. */
export const garment = signal<Garment>(blank);
