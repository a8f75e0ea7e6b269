import { ArgumentError } from '@cnn/core';
import type { Image } from '../image.ts';
import { type Corners, perspectiveCoefficients } from './perspective-coefficients.ts';
import type { WarpOptions } from './warp-options.ts';
import { warpPerspective } from './warp-perspective.ts';

/**
 * An image seen from another place: its four points `from` come to lie at `to`; it keeps its size. As torchvision's
 * `perspective` of a PIL image, bilinear by default.
 *
 * @throws ArgumentError when three of the points lie on a line.
 */
export const perspectiveImage = (image: Image, from: Corners, to: Corners, options: WarpOptions = {}): Image => {
  const coefficients = perspectiveCoefficients(from, to);
  if (coefficients === undefined) {
    throw new ArgumentError(
      `perspectiveImage needs four corners of which no three lie on a line; got ${to.join('; ')}.`,
    );
  }
  return warpPerspective(image, coefficients, options);
};
