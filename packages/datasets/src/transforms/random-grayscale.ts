import { checkProbability } from './check-probability.ts';
import { toGrey } from './color/to-grey.ts';
import { describeTransform } from './describe-transform.ts';
import type { Transform } from './transform.ts';

/**
 * Makes each image grey, or leaves it, by a choice of its own; it keeps its channels.
 *
 * @param probability That an image becomes grey, in [0, 1]. Default 0.1.
 */
export const randomGrayscale = (probability = 0.1): Transform => {
  checkProbability(probability, 'randomGrayscale');
  return describeTransform('randomGrayscale', [probability], (image, random) =>
    random.uniform() < probability ? toGrey(image, image.shape[2] === 1 ? 1 : 3) : image,
  );
};
