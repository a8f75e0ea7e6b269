import { ArgumentError, type Random } from '@cnn/core';
import { describeTransform } from './describe-transform.ts';
import { affineImage } from './geometry/affine-image.ts';
import type { AffineChange } from './geometry/affine-matrix.ts';
import { checkWarpInterpolation } from './geometry/check-warp-interpolation.ts';
import type { WarpOptions } from './geometry/warp-options.ts';
import type { Image } from './image.ts';
import { drawBetween, type Range, symmetricRange } from './range.ts';
import type { Transform } from './transform.ts';

/** How far `randomAffine` may go. */
export interface RandomAffineOptions extends WarpOptions {
  /** Turned clockwise by [-degrees, degrees] or the range. Default 0. */
  readonly degrees?: number | Range;
  /** Moved by at most these parts of width and height, in whole pixels. Default none. */
  readonly translate?: readonly [horizontal: number, vertical: number];
  /** Default none: 1. */
  readonly scale?: Range;
  /** Degrees along x, from [-shear, shear] or the range; along y too where `x` and `y` are given. Default 0. */
  readonly shear?: number | Range | { readonly x: Range; readonly y: Range };
}

/**
 * Shears, scales, turns and moves each image by amounts of its own; it keeps its size. As torchvision's `RandomAffine`,
 * nearest by default.
 *
 * @example
 * randomAffine({ degrees: 10, translate: [0.1, 0.1], scale: [0.9, 1.1] });
 *
 * @throws ArgumentError for a range that makes no sense.
 */
export const randomAffine = ({
  degrees = 0,
  translate = [0, 0],
  scale = [1, 1],
  shear = 0,
  interpolation = 'nearest',
  fill = 0,
}: RandomAffineOptions): Transform => {
  const angles = symmetricRange(degrees);
  const shearX = symmetricRange(typeof shear === 'object' && 'x' in shear ? shear.x : shear);
  const shearY = symmetricRange(typeof shear === 'object' && 'y' in shear ? shear.y : 0);
  if (angles === undefined || shearX === undefined || shearY === undefined) {
    throw new ArgumentError('degrees and shear of randomAffine must be 0 or more, or ranges [low, high].');
  }
  if (!translate.every((part) => part >= 0 && part <= 1)) {
    throw new ArgumentError(
      `The translate of randomAffine must be parts of width and height in [0, 1]; got [${translate}].`,
    );
  }
  if (!(scale[0] > 0 && scale[1] >= scale[0] && scale[1] < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`The scale of randomAffine must be [low, high] above 0; got [${scale}].`);
  }
  checkWarpInterpolation(interpolation);
  const draw = ({ shape: [height, width] }: Image, random: Random): AffineChange => ({
    angle: drawBetween(angles, random),
    translate: [shift(translate[0] * width, random), shift(translate[1] * height, random)],
    scale: drawBetween(scale, random),
    shear: [drawBetween(shearX, random), drawBetween(shearY, random)],
  });
  return describeTransform(
    'randomAffine',
    [{ degrees, translate, scale, shear, interpolation, fill }],
    (image, random) => affineImage(image, draw(image, random), { interpolation, fill }),
  );
};

const shift = (most: number, random: Random): number => Math.round(drawBetween([-most, most], random));
