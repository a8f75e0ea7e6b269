import type { ArenaBuffer } from '../../graph/arena.ts';
import type { WeightPart } from '../../graph/weight-part.ts';

/** Where the gradient of a weight is, or of this process's part of it. */
export interface Gradient extends WeightPart {
  readonly address: number;
}

/** One that lies in the memory of its step. */
export interface HeldGradient extends Gradient {
  readonly buffer: ArenaBuffer;
}
