import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * Lowers the learning rate along a power of what is left (PyTorch's `PolynomialLR`, and Keras's `PolynomialDecay`, which has the
 * minimum): along a straight line for a power of 1.
 *
 * @param options.learningRate At first.
 * @param options.steps The count from which on the minimum holds.
 * @param options.power 1 by default.
 * @param options.minimum 0 by default.
 * @throws ArgumentError for an option out of range.
 */
export const polynomial = (options: {
  learningRate: number;
  steps: number;
  power?: number;
  minimum?: number;
}): Schedule => {
  const { learningRate, steps, power = 1, minimum = 0 } = options;
  assertOption('polynomial', 'learningRate', learningRate, { above: 0 });
  assertOption('polynomial', 'steps', steps, { least: 1, whole: true });
  assertOption('polynomial', 'power', power, { above: 0 });
  assertOption('polynomial', 'minimum', minimum, { most: learningRate });
  return (count) => minimum + (learningRate - minimum) * (1 - Math.min(count, steps) / steps) ** power;
};
