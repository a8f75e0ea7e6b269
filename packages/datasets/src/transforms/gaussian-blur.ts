import { ArgumentError } from '@cnn/core';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { describeTransform } from './describe-transform.ts';
import { drawBetween, type Range } from './range.ts';
import { blurImage } from './resampling/blur-image.ts';
import type { Transform } from './transform.ts';

/** How far `gaussianBlur` may go. */
export interface GaussianBlurOptions {
  /** Standard deviation in pixels, or a range of it. Default [0.1, 2]. */
  readonly sigma?: number | Range;
}

/**
 * Blurs each image by a Gaussian of a width of its own; beyond the edge it sees the image mirrored. As torchvision's
 * `GaussianBlur`.
 *
 * @param kernelSize Pixels that count, odd; less than twice the image's side.
 * @throws ArgumentError for an even size, or a range that makes no sense.
 */
export const gaussianBlur = (kernelSize: ImageSize, { sigma = [0.1, 2] }: GaussianBlurOptions = {}): Transform => {
  const size = heightAndWidth(kernelSize, 'The kernel size of gaussianBlur');
  const range: Range = typeof sigma === 'number' ? [sigma, sigma] : sigma;
  if (size.some((side) => side % 2 === 0)) {
    throw new ArgumentError(`The kernel size of gaussianBlur must be odd; got ${kernelSize}.`);
  }
  if (!(range[0] > 0 && range[1] >= range[0] && range[1] < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`The sigma of gaussianBlur must be above 0, or a range [low, high]; got ${sigma}.`);
  }
  return describeTransform('gaussianBlur', [kernelSize, { sigma }], (image, random) =>
    blurImage(image, size, drawBetween(range, random)),
  );
};
