import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError unless alpha is above 0. */
export const checkAlpha = (alpha: number, transform: string): void => {
  if (!(alpha > 0 && alpha < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`The alpha of ${transform} must be above 0; got ${alpha}.`);
  }
};
