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
  /** Normal numbers come in pairs; this is the second one of a pair. */
  #spare: number | undefined;

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

  /**
   * A number of the standard normal distribution, by Marsaglia's polar method: a random point of the unit disc gives two
   * independent ones, of which the next call returns the second. With 24 bits for each coordinate none is beyond ±8.
   *
   * @see Marsaglia, Bray: A convenient method for generating normal variables, 1964.
   */
  normal(): number {
    const spare = this.#spare;
    if (spare !== undefined) {
      this.#spare = undefined;
      return spare;
    }
    for (;;) {
      const x = this.uniform() * 2 - 1;
      const y = this.uniform() * 2 - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * factor;
      return x * factor;
    }
  }

  /** An integer in [low, high], both included. */
  integer(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  /** The numbers 0 … length - 1 in random order (Fisher–Yates). */
  permutation(length: number): Uint32Array {
    const order = new Uint32Array(length);
    for (let index = 0; index < length; index++) order[index] = index;
    for (let last = length - 1; last > 0; last--) {
      const other = this.#below(last + 1);
      const value = order[last]!;
      order[last] = order[other]!;
      order[other] = value;
    }
    return order;
  }

  /** What `integer(0, size - 1)` gives, in whole 32-bit numbers throughout: training waits for the order of 60 000 images each epoch. */
  #below(size: number): number {
    for (;;) {
      const draw = (this.#generator.next() ^ 0x80000000) >>> 0;
      const rest = draw % (size >>> 0);
      // Numbers beyond the last multiple of `size` would favour the small ones.
      if (draw - rest + size <= 0x100000000) return rest;
    }
  }
}

const mix = (value: number): number => spread((value + goldenStep) | 0);
