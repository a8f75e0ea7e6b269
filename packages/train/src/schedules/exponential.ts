import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * Takes the same share off the learning rate at each count (PyTorch's `ExponentialLR`).
 *
 * @param options.learningRate At first.
 * @param options.factor What the rate is multiplied with at each count: 0.95 an epoch, 0.9999 a step.
 * @throws ArgumentError for an option out of range.
 */
export const exponential = (options: { learningRate: number; factor: number }): Schedule => {
  const { learningRate, factor } = options;
  assertOption('exponential', 'learningRate', learningRate, { above: 0 });
  assertOption('exponential', 'factor', factor, { above: 0 });
  return (count) => learningRate * factor ** count;
};
