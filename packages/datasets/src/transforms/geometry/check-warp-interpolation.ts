import { ArgumentError } from '@cnn/core';

/** @throws ArgumentError for a name of none. */
export const checkWarpInterpolation = (interpolation: string): void => {
  if (interpolation !== 'nearest' && interpolation !== 'bilinear') {
    throw new ArgumentError(`interpolation must be 'nearest' or 'bilinear'; got '${interpolation}'.`);
  }
};
