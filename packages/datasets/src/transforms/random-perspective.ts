import { ArgumentError, type Random } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import { checkProbability } from './check-probability.ts';
import { describeTransform } from './describe-transform.ts';
import { checkWarpInterpolation } from './geometry/check-warp-interpolation.ts';
import { type Corners, perspectiveCoefficients } from './geometry/perspective-coefficients.ts';
import type { WarpOptions } from './geometry/warp-options.ts';
import { warpPerspective } from './geometry/warp-perspective.ts';
import type { Transform } from './transform.ts';

/** How far `randomPerspective` may go. */
export interface RandomPerspectiveOptions extends WarpOptions {
  /** The part of half a side that a corner may move inwards, in [0, 1]. Default 0.5. */
  readonly distortion?: number;
  /** That an image is changed, in [0, 1]. Default 0.5. */
  readonly probability?: number;
}

/**
 * Shows each image as from another place, or leaves it: its corners move inwards by amounts of their own. As torchvision's
 * `RandomPerspective`, bilinear by default.
 *
 * @throws ArgumentError for a number out of range.
 */
export const randomPerspective = ({
  distortion = 0.5,
  probability = 0.5,
  interpolation = 'bilinear',
  fill = 0,
}: RandomPerspectiveOptions = {}): Transform => {
  checkProbability(probability, 'randomPerspective');
  if (!(distortion >= 0 && distortion <= 1)) {
    throw new ArgumentError(`The distortion of randomPerspective must be in [0, 1]; got ${distortion}.`);
  }
  checkWarpInterpolation(interpolation);
  return describeTransform('randomPerspective', [{ distortion, probability, interpolation, fill }], (image, random) => {
    if (random.uniform() >= probability) return image;
    const from = cornersOf(image.shape);
    const coefficients = perspectiveCoefficients(from, moved(from, image.shape, distortion, random));
    // Corners that met on a line show nothing at all.
    if (coefficients === undefined) return image;
    return warpPerspective(image, coefficients, { interpolation, fill });
  });
};

const cornersOf = ([height, width]: ImageShape): Corners => [
  [0, 0],
  [width - 1, 0],
  [width - 1, height - 1],
  [0, height - 1],
];

const moved = (corners: Corners, [height, width]: ImageShape, distortion: number, random: Random): Corners => {
  const [mostX, mostY] = [Math.trunc(distortion * (width >> 1)), Math.trunc(distortion * (height >> 1))];
  const inwards = ([x, y]: readonly [x: number, y: number]): readonly [x: number, y: number] => [
    Math.abs(x - random.integer(0, mostX)),
    Math.abs(y - random.integer(0, mostY)),
  ];
  const [first, second, third, fourth] = corners;
  return [inwards(first), inwards(second), inwards(third), inwards(fourth)];
};
