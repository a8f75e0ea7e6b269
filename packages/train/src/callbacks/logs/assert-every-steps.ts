import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError when a callback's `everySteps` is no number of steps. */
export const assertEverySteps = (callback: string, everySteps: number | undefined): void => {
  if (everySteps !== undefined && !(Number.isSafeInteger(everySteps) && everySteps >= 1)) {
    throw new ArgumentError(`${callback}: everySteps must be a whole number of at least 1, got ${everySteps}.`);
  }
};
