import { ArgumentError } from '@cnn/core';
import { describeTransform } from './describe-transform.ts';
import { checkWarpInterpolation } from './geometry/check-warp-interpolation.ts';
import type { WarpOptions } from './geometry/warp-options.ts';
import { applyOperation } from './policies/apply-operation.ts';
import { drawnOperations } from './policies/drawn-operations.ts';
import { wideLimits } from './policies/limits.ts';
import type { Transform } from './transform.ts';

/** How `trivialAugment` changes images. */
export interface TrivialAugmentOptions extends WarpOptions {
  /** Strengths that are told apart. Default 31. */
  readonly magnitudes?: number;
}

/**
 * Changes each image by one of `randAugment`'s operations, of a strength drawn anew. As torchvision's `TrivialAugmentWide`;
 * works on bytes.
 *
 * @see Müller, Hutter, TrivialAugment: tuning-free yet state-of-the-art data augmentation, 2021.
 * @throws ArgumentError for a number out of range, or an image of floats.
 */
export const trivialAugment = ({
  magnitudes = 31,
  interpolation = 'nearest',
  fill = 0,
}: TrivialAugmentOptions = {}): Transform => {
  if (!Number.isInteger(magnitudes) || magnitudes < 2) {
    throw new ArgumentError(`magnitudes must be a whole number, 2 or more; got ${magnitudes}.`);
  }
  checkWarpInterpolation(interpolation);
  return describeTransform('trivialAugment', [{ magnitudes, interpolation, fill }], (image, random) => {
    const name = drawnOperations[random.integer(0, drawnOperations.length - 1)]!;
    const strength = random.integer(0, magnitudes - 1) / (magnitudes - 1);
    return applyOperation(image, { name, strength, limits: wideLimits }, { interpolation, fill }, random);
  });
};
