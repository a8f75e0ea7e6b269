import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { goldenStep, spread } from './spread.ts';

/**
 * The one source of randomness: shuffling, initialisation, dropout and augmentation each take a `fork` of the run's
 * seed, so that none depends on how often another one drew.
 *
 * @example
 * const order = new Random(0).fork('shuffle', epoch).permutation(60_000);
 */
export class Random {
  readonly #seed: number;
  readonly #generator: RandomGenerator;

  /** @param seed Any integer; its low 32 bits count. */
  constructor(seed: number) {
    this.#seed = seed | 0;
    this.#generator = xoroshiro128plus(mix(this.#seed));
  }

  /** An independent stream for the purpose that the parts name; the same parts give the same stream again. */
  fork(...parts: readonly (string | number)[]): Random {
    let hash = this.#seed;
    for (const part of parts) {
      for (const character of `${part};`) hash = mix(hash ^ character.codePointAt(0)!);
    }
    return new Random(hash);
  }

  /** A float32 in [0, 1): 24 random bits. */
  uniform(): number {
    return (this.#generator.next() >>> 8) / 0x1000000;
  }

  /** An integer in [low, high], both included. */
  integer(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  /** The numbers 0 … length - 1 in random order (Fisher–Yates). */
  permutation(length: number): Uint32Array {
    const order = Uint32Array.from({ length }, (_, index) => index);
    for (let last = length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    return order;
  }
}

const mix = (value: number): number => spread((value + goldenStep) | 0);
