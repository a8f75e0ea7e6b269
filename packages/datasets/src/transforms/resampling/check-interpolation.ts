import { ArgumentError } from '@cnn/core';
import type { Interpolation } from './interpolation.ts';

/** @throws ArgumentError for a name of none. */
export const checkInterpolation = (interpolation: Interpolation): void => {
  if (interpolation !== 'bilinear' && interpolation !== 'bicubic') {
    throw new ArgumentError(`interpolation must be 'bilinear' or 'bicubic'; got '${interpolation}'.`);
  }
};
