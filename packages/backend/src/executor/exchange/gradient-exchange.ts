import type { Pieces } from '@cnn/core';

/** How steps of several processes become one: what `@cnn/distributed` makes of MPI. All of them call it in the same order. */
export interface GradientExchange {
  /** Which of the processes this one is, from 0. */
  readonly rank: number;
  /** How many there are. */
  readonly worldSize: number;
  /** Gradients go out in pieces of about so many bytes, the last layers' first, while those before are computed. */
  readonly bucketBytes: number;
  /**
   * Adds up what all processes give, element by element, in place. The memory stays where it is, and nobody else touches it, until the
   * promise resolves; several may be under way.
   */
  allReduce(values: Float32Array | Float64Array): Promise<void>;
  /**
   * As `allReduce`, for gradients, which are rounded for the way. `residual`, as long, keeps what rounding has left over and adds it to the
   * next sum of the same numbers: zeros at first, and touched by nobody else. Absent where nothing is rounded.
   */
  allReduceRounded?(values: Float32Array, residual: Float32Array): Promise<void>;
  /**
   * Each gives a piece to each other: rank r takes from rank s what s gives to r, which is as long. What a rank would give to itself stays
   * where it is. Both may be of one array where no piece that is taken overlaps one that is given; the memory as with `allReduce`.
   */
  allToAll(given: Pieces, taken: Pieces): Promise<void>;
}
