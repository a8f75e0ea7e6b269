import { ArgumentError, type Random } from '@cnn/core';
import { balancedOrder } from './balanced-order.ts';
import type { Sampler } from './sampler.ts';

/** What decides the order of an epoch. */
export interface OrderOptions {
  readonly length: number;
  readonly labels: Int32Array;
  readonly classes: number;
  readonly shuffle: boolean;
  readonly balanced: boolean;
  readonly sampler: Sampler | undefined;
}

/** The images of an epoch, all ranks together, in order. Random choices are the epoch's own. */
export const epochOrder = (
  { length, labels, classes, shuffle, balanced, sampler }: OrderOptions,
  epoch: number,
  random: Random,
): Uint32Array => {
  if (sampler) return checked(sampler(epoch, random.fork('sampler', epoch)), sampler.examples ?? length, length);
  if (balanced) return balancedOrder(labels, classes, random.fork('balance', epoch));
  if (shuffle) return random.fork('shuffle', epoch).permutation(length);
  return Uint32Array.from({ length }, (_, index) => index);
};

const checked = (order: ArrayLike<number>, expected: number, length: number): Uint32Array => {
  if (order.length !== expected) {
    throw new ArgumentError(
      `The sampler gave ${order.length} images where ${expected} were expected: as many as its \`examples\` says, or as the data set has.`,
    );
  }
  for (let place = 0; place < order.length; place++) {
    const index = order[place]!;
    if (Number.isInteger(index) && index >= 0 && index < length) continue;
    throw new ArgumentError(`The sampler gave the image ${index}; the data set has 0 … ${length - 1}.`);
  }
  return Uint32Array.from(order);
};
