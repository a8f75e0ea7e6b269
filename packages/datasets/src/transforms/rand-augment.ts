import { ArgumentError } from '@cnn/core';
import { describeTransform } from './describe-transform.ts';
import { checkWarpInterpolation } from './geometry/check-warp-interpolation.ts';
import type { WarpOptions } from './geometry/warp-options.ts';
import { applyOperation } from './policies/apply-operation.ts';
import { drawnOperations } from './policies/drawn-operations.ts';
import { usualLimits } from './policies/limits.ts';
import type { Transform } from './transform.ts';

/** How much `randAugment` does. */
export interface RandAugmentOptions extends WarpOptions {
  /** Operations on each image, one after the other. Default 2. */
  readonly operations?: number;
  /** Their strength: a whole number from 0 to `magnitudes - 1`. Default 9. */
  readonly magnitude?: number;
  /** Strengths that are told apart. Default 31. */
  readonly magnitudes?: number;
}

/**
 * Changes each image by operations drawn from fourteen (shear, translate, rotate, brightness, color, contrast, sharpness,
 * posterize, solarize, autoContrast, equalize, identity), all of one strength. As torchvision's `RandAugment`; works on bytes.
 *
 * @see Cubuk et al., RandAugment: practical automated data augmentation with a reduced search space, 2020.
 * @throws ArgumentError for a number out of range, or an image of floats.
 */
export const randAugment = ({
  operations = 2,
  magnitude = 9,
  magnitudes = 31,
  interpolation = 'nearest',
  fill = 0,
}: RandAugmentOptions = {}): Transform => {
  if (!Number.isInteger(operations) || operations < 0) {
    throw new ArgumentError(`operations must be a whole number, 0 or more; got ${operations}.`);
  }
  if (!Number.isInteger(magnitudes) || magnitudes < 2) {
    throw new ArgumentError(`magnitudes must be a whole number, 2 or more; got ${magnitudes}.`);
  }
  if (!Number.isInteger(magnitude) || magnitude < 0 || magnitude >= magnitudes) {
    throw new ArgumentError(`magnitude must be a whole number from 0 to ${magnitudes - 1}; got ${magnitude}.`);
  }
  checkWarpInterpolation(interpolation);
  const strength = magnitude / (magnitudes - 1);
  return describeTransform(
    'randAugment',
    [{ operations, magnitude, magnitudes, interpolation, fill }],
    (image, random) => {
      let result = image;
      for (let count = 0; count < operations; count++) {
        const name = drawnOperations[random.integer(0, drawnOperations.length - 1)]!;
        result = applyOperation(result, { name, strength, limits: usualLimits }, { interpolation, fill }, random);
      }
      return result;
    },
  );
};
