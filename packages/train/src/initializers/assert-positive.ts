import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError when an option of an initialiser is not a finite number above 0. */
export const assertPositive = (name: string, option: string, value: number): void => {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new ArgumentError(`${name}: ${option} must be a finite number above 0, got ${value}.`);
  }
};
