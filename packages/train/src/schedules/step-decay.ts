import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * Divides the learning rate again and again (PyTorch's `StepLR`).
 *
 * @param options.learningRate At first.
 * @param options.every After how many counts each.
 * @param options.factor What the rate is multiplied with; 0.1 by default.
 * @throws ArgumentError for an option out of range.
 * @example
 * stepDecay({ learningRate: 0.1, every: 30 }); // per epoch: 0.1 for the first 30, 0.01 for the next …
 */
export const stepDecay = (options: { learningRate: number; every: number; factor?: number }): Schedule => {
  const { learningRate, every, factor = 0.1 } = options;
  assertOption('stepDecay', 'learningRate', learningRate, { above: 0 });
  assertOption('stepDecay', 'every', every, { least: 1, whole: true });
  assertOption('stepDecay', 'factor', factor, { above: 0 });
  return (count) => learningRate * factor ** Math.floor(count / every);
};
