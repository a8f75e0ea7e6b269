import type { Random } from '@cnn/core';

/** Both ends belong to it. */
export type Range = readonly [low: number, high: number];

/** A number of the range, each alike. */
export const drawBetween = ([low, high]: Range, random: Random): number => low + (high - low) * random.uniform();

/** [-amount, amount], or the range itself; undefined for what is neither 0 or more nor a range. */
export const symmetricRange = (amount: number | Range): Range | undefined => {
  const [low, high] = typeof amount === 'number' ? [-amount, amount] : amount;
  return Number.isFinite(low) && Number.isFinite(high) && high >= low ? [low, high] : undefined;
};
