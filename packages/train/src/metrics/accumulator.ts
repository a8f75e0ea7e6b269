import { ArgumentError } from '@cnn/core';

/**
 * Running sums of several numbers, as the chapter keeps its loss, correct predictions and examples.
 *
 * @example
 * const metric = new Accumulator(3);
 * metric.add(loss * batch, correct, batch);
 * const meanLoss = metric.at(0) / metric.at(2);
 */
export class Accumulator {
  readonly #sums: number[];

  /** @param size How many sums to keep. */
  constructor(size: number) {
    if (!Number.isSafeInteger(size) || size < 1) {
      throw new ArgumentError(`An Accumulator keeps a whole number of at least 1 sums, got ${size}.`);
    }
    this.#sums = Array.from({ length: size }, () => 0);
  }

  /** Adds one number to each sum, in order. */
  add(...values: readonly number[]): void {
    if (values.length !== this.#sums.length) {
      throw new ArgumentError(`This Accumulator keeps ${this.#sums.length} sums, got ${values.length} values to add.`);
    }
    values.forEach((value, index) => {
      this.#sums[index]! += value;
    });
  }

  /** The sum at an index, from 0. */
  at(index: number): number {
    const sum = this.#sums[index];
    if (sum === undefined) {
      throw new ArgumentError(`This Accumulator has the sums 0 to ${this.#sums.length - 1}, not ${index}.`);
    }
    return sum;
  }

  /** Every sum is 0 again. */
  reset(): void {
    this.#sums.fill(0);
  }
}
