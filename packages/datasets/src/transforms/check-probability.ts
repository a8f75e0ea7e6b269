import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError unless `probability` is in [0, 1]. */
export const checkProbability = (probability: number, transform: string): void => {
  if (!(probability >= 0 && probability <= 1)) {
    throw new ArgumentError(`The probability of ${transform} must be in [0, 1]; got ${probability}.`);
  }
};
