import { ArgumentError } from '@cnn/core';
import { describeTransform } from './describe-transform.ts';
import { checkWarpInterpolation } from './geometry/check-warp-interpolation.ts';
import type { WarpOptions } from './geometry/warp-options.ts';
import { applyOperation } from './policies/apply-operation.ts';
import { autoAugmentPolicies, type PolicyStep } from './policies/auto-augment-policies.ts';
import { usualLimits } from './policies/limits.ts';
import type { Transform } from './transform.ts';

/** How `autoAugment` changes images. */
export interface AutoAugmentOptions extends WarpOptions {
  /** The data set that the policy was found on. Default imagenet. */
  readonly policy?: keyof typeof autoAugmentPolicies;
}

/**
 * Changes each image by one of 25 pairs of operations that were found by search, each with a probability of its own. As
 * torchvision's `AutoAugment`; works on bytes.
 *
 * @see Cubuk et al., AutoAugment: learning augmentation policies from data, 2019.
 * @throws ArgumentError for an unknown policy, or an image of floats.
 */
export const autoAugment = ({
  policy = 'imagenet',
  interpolation = 'nearest',
  fill = 0,
}: AutoAugmentOptions = {}): Transform => {
  const pairs: readonly (readonly [PolicyStep, PolicyStep])[] | undefined = autoAugmentPolicies[policy];
  if (pairs === undefined) {
    throw new ArgumentError(`policy must be one of ${Object.keys(autoAugmentPolicies).join(', ')}; got '${policy}'.`);
  }
  checkWarpInterpolation(interpolation);
  return describeTransform('autoAugment', [{ policy, interpolation, fill }], (image, random) => {
    let result = image;
    for (const [name, probability, strength = 0] of pairs[random.integer(0, pairs.length - 1)]!) {
      if (random.uniform() >= probability) continue;
      const operation = { name, strength: strength / 9, limits: usualLimits };
      result = applyOperation(result, operation, { interpolation, fill }, random);
    }
    return result;
  });
};
