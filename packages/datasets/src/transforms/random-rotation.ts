import { ArgumentError } from '@cnn/core';
import { describeTransform } from './describe-transform.ts';
import { checkWarpInterpolation } from './geometry/check-warp-interpolation.ts';
import { rotateImage } from './geometry/rotate-image.ts';
import type { WarpOptions } from './geometry/warp-options.ts';
import { drawBetween, type Range, symmetricRange } from './range.ts';
import type { Transform } from './transform.ts';

/**
 * Turns each image about its middle by an angle of its own; it keeps its size. As torchvision's `RandomRotation`.
 *
 * @param degrees Counterclockwise, from [-degrees, degrees] or the range.
 * @param options Default: nearest, black corners.
 * @throws ArgumentError for a range that makes no sense.
 */
export const randomRotation = (
  degrees: number | Range,
  { interpolation = 'nearest', fill = 0 }: WarpOptions = {},
): Transform => {
  const range = symmetricRange(degrees);
  if (range === undefined) {
    throw new ArgumentError(`The degrees of randomRotation must be 0 or more, or [low, high]; got ${degrees}.`);
  }
  checkWarpInterpolation(interpolation);
  return describeTransform('randomRotation', [degrees, { interpolation, fill }], (image, random) =>
    rotateImage(image, drawBetween(range, random), { interpolation, fill }),
  );
};
