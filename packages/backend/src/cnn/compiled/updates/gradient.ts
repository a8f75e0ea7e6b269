import type { ArenaBuffer } from '../../graph/arena.ts';
import type { Weight } from '../../graph/weight.ts';

/** Where a weight's gradient is. */
export interface Gradient {
  readonly weight: Weight;
  readonly address: number;
}

/** One that lies in the memory of its step. */
export interface HeldGradient extends Gradient {
  readonly buffer: ArenaBuffer;
}
