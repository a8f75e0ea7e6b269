import type { Limits } from './operations.ts';

/** Of AutoAugment and RandAugment. */
export const usualLimits: Limits = {
  shear: 0.3,
  translate: (side) => (150 / 331) * side,
  rotate: 30,
  color: 0.9,
  posterize: 4,
};

/** Of TrivialAugment ("wide"). */
export const wideLimits: Limits = { shear: 0.99, translate: () => 32, rotate: 135, color: 0.99, posterize: 6 };
