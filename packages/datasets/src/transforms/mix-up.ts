import type { BatchTransform } from './batch-transform.ts';
import { checkAlpha } from './mixing/check-alpha.ts';
import { drawBeta } from './mixing/draw-beta.ts';
import { mixWithBefore } from './mixing/mix-with-before.ts';

/** How much `mixUp` and `cutMix` mix. */
export interface MixOptions {
  /** Both parameters of the Beta distribution that the part is drawn from. Default 1: each part alike. */
  readonly alpha?: number;
}

/**
 * Lays each image of a batch and the one before it over each other, in parts drawn once for the batch, and their labels in the
 * same parts. As torchvision's `MixUp`.
 *
 * @see Zhang et al., mixup: beyond empirical risk minimization, 2018.
 * @throws ArgumentError unless alpha is above 0.
 */
export const mixUp = ({ alpha = 1 }: MixOptions = {}): BatchTransform => {
  checkAlpha(alpha, 'mixUp');
  return (batch, random) => {
    const part = drawBeta(alpha, random);
    mixWithBefore(batch.images, batch.shape[0], part);
    mixWithBefore(batch.labels, batch.shape[0], part);
    return batch;
  };
};
