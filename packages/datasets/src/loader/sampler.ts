import type { Random } from '@cnn/core';

/**
 * Says which images an epoch has, in which order; an image may come several times. Draw every random choice from `random`,
 * which is the epoch's own.
 *
 * @example
 * const hardOnes: Sampler = Object.assign((_epoch: number, random: Random) => random.permutation(100), { examples: 100 });
 */
export interface Sampler {
  (epoch: number, random: Random): ArrayLike<number>;
  /** How many images an epoch has. Default: as many as the data set. */
  readonly examples?: number;
}
