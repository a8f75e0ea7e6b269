import { checkProbability } from './check-probability.ts';
import { describeTransform } from './describe-transform.ts';
import { flipImage } from './flip-image.ts';
import type { Transform } from './transform.ts';

/**
 * Turns each image upside down, or leaves it, by a choice of its own.
 *
 * @param probability That an image is mirrored, in [0, 1]. Default 0.5.
 */
export const randomVerticalFlip = (probability = 0.5): Transform => {
  checkProbability(probability, 'randomVerticalFlip');
  return describeTransform('randomVerticalFlip', [probability], (image, random) =>
    random.uniform() < probability ? flipImage(image, 'vertical') : image,
  );
};
