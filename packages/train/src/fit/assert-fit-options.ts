import { assertOptimizer } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { FitOptions } from './fit-options.ts';

const counts = [
  ['epochs', 'The chapter takes 10.'],
  ['maxSteps', 'Leave it out to train for whole epochs.'],
  ['stepsPerRow', 'Leave it out for a row an epoch.'],
  ['validateEvery', 'Leave it out to validate after each row.'],
  ['overfitBatches', 'Leave it out to train on all batches.'],
] as const;

/** @throws ArgumentError for an option out of range, and for options that exclude each other. */
export const assertFitOptions = (options: FitOptions): void => {
  const { optimizer, seed = 0, loss, labelSmoothing, classWeights, maxSeconds, callbackSeconds, callbacks } = options;
  if (optimizer !== undefined) assertOptimizer(optimizer);
  for (const [name, advice] of counts) {
    const value = options[name];
    if (value === undefined || (Number.isSafeInteger(value) && value >= 1)) continue;
    throw new ArgumentError(`fit: ${name} must be a whole number of at least 1, got ${value}. ${advice}`);
  }
  for (const [name, value] of Object.entries({ maxSeconds, callbackSeconds })) {
    if (value === undefined || value > 0) continue;
    throw new ArgumentError(`fit: ${name} must be a number of seconds above 0, got ${value}.`);
  }
  if (!Number.isSafeInteger(seed)) throw new ArgumentError(`fit: seed must be a whole number, got ${seed}.`);
  if (callbacks?.some((callback) => typeof callback !== 'object' || callback === null)) {
    throw new ArgumentError(
      'fit: callbacks must be objects with hooks such as onRow. Call progressBar() and the like.',
    );
  }
  if (loss !== undefined && (labelSmoothing !== undefined || classWeights !== undefined)) {
    throw new ArgumentError(
      'fit: labelSmoothing and classWeights belong to the usual loss. Give them to yours: ' +
        'loss: categoricalCrossEntropy({ labelSmoothing, classWeights }).',
    );
  }
};
