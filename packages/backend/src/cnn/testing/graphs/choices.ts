import { Random } from '@cnn/core';

/** Random decisions that one seed makes again. */
export class Choices {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed).fork('choices');
  }

  integer(low: number, high: number): number {
    return this.#random.integer(low, high);
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.#random.uniform();
  }

  /** True in this share of cases. */
  chance(share: number): boolean {
    return this.#random.uniform() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(0, items.length - 1)]!;
  }

  /** The later an item stands, the likelier it is: what was made last is used next, as in most networks. */
  pickLate<Item>(items: readonly Item[]): Item {
    const fromEnd = Math.floor(items.length * this.#random.uniform() ** 3);
    return items[items.length - 1 - fromEnd]!;
  }
}
