import { ArgumentError } from '@cnn/core';
import { assertOption } from './assert-option.ts';
import type { Schedule } from './schedule.ts';

/**
 * Raises the learning rate to its peak and lowers it far below where it began (PyTorch's `OneCycleLR` with two phases; the momentum
 * stays as it is, as with `cycle_momentum=False`).
 *
 * @param options.learningRate The peak.
 * @param options.steps Counts of the whole run; afterwards the last rate holds.
 * @param options.riseShare The share of the steps in which the rate rises; 0.3 by default.
 * @param options.annealing Both ways along half a `cosine` (the default) or a straight line (`linear`).
 * @param options.initialDivisor The rate begins at the peak divided by this; 25 by default.
 * @param options.finalDivisor It ends at its beginning divided by this; 10 000 by default.
 * @throws ArgumentError for an option out of range.
 * @see Smith and Topin: Super-convergence: Very fast training of neural networks using large learning rates, 2018.
 * @example
 * learningRateSchedule(oneCycle({ learningRate: 0.1, steps: epochs * train.batches }), { per: 'step' });
 */
export const oneCycle = (options: {
  learningRate: number;
  steps: number;
  riseShare?: number;
  annealing?: 'cosine' | 'linear';
  initialDivisor?: number;
  finalDivisor?: number;
}): Schedule => {
  const { learningRate: peak, steps, riseShare = 0.3, annealing = 'cosine' } = options;
  const { initialDivisor = 25, finalDivisor = 1e4 } = options;
  assertOption('oneCycle', 'learningRate', peak, { above: 0 });
  assertOption('oneCycle', 'steps', steps, { least: 2, whole: true });
  assertOption('oneCycle', 'riseShare', riseShare, { most: 1 });
  assertOption('oneCycle', 'initialDivisor', initialDivisor, { least: 1 });
  assertOption('oneCycle', 'finalDivisor', finalDivisor, { least: 1 });
  if (!Object.hasOwn(curves, annealing)) {
    throw new ArgumentError(`oneCycle: annealing must be 'cosine' or 'linear', got '${annealing}'.`);
  }
  const curve = curves[annealing];
  const first = peak / initialDivisor;
  const last = first / finalDivisor;
  const top = riseShare * steps - 1; // as PyTorch has it: between two counts where it is no whole number
  const end = steps - 1;
  return (count) => {
    if (count <= top) return curve(first, peak, top === 0 ? 1 : count / top);
    return count >= end ? last : curve(peak, last, (count - top) / (end - top));
  };
};

const curves = {
  cosine: (from: number, to: number, share: number) => to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2,
  linear: (from: number, to: number, share: number) => from + (to - from) * share,
};
