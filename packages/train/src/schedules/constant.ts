import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * The same learning rate always; for `warmUp` to begin with.
 *
 * @throws ArgumentError for a rate that is not above 0.
 * @example
 * warmUp(constant(0.1), { steps: 500 });
 */
export const constant = (learningRate: number): Schedule => {
  assertOption('constant', 'learningRate', learningRate, { above: 0 });
  return () => learningRate;
};
