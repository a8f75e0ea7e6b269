import { ArgumentError } from '@cnn/core';
import { assertPositive } from './assert-positive.ts';
import type { HeOptions } from './he-options.ts';
import type { Weight } from './weight.ts';

/**
 * The standard deviation that He et al. give a kernel: gain / √fan.
 *
 * @throws ArgumentError, in an initialiser's name, for an option out of range.
 */
export const heDeviation = (
  name: string,
  { fan = 'in', gain = Math.SQRT2 }: HeOptions,
): ((weight: Weight) => number) => {
  assertPositive(name, 'gain', gain);
  if (fan !== 'in' && fan !== 'out') {
    throw new ArgumentError(`${name}: fan must be 'in' or 'out', got ${JSON.stringify(fan)}.`);
  }
  return ({ fanIn, fanOut }) => gain / Math.sqrt(fan === 'in' ? fanIn : fanOut);
};
