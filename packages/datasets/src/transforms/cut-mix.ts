import type { BatchTransform } from './batch-transform.ts';
import type { MixOptions } from './mix-up.ts';
import { checkAlpha } from './mixing/check-alpha.ts';
import { drawBeta } from './mixing/draw-beta.ts';
import { mixWithBefore } from './mixing/mix-with-before.ts';

/**
 * Puts a part of the image before it into each image of a batch, at a place drawn once for the batch, and mixes their labels
 * as their areas are. As torchvision's `CutMix`.
 *
 * @see Yun et al., CutMix: regularization strategy to train strong classifiers with localizable features, 2019.
 * @throws ArgumentError unless alpha is above 0.
 */
export const cutMix = ({ alpha = 1 }: MixOptions = {}): BatchTransform => {
  checkAlpha(alpha, 'cutMix');
  return (batch, random) => {
    const [count, height, width, channels] = batch.shape;
    const halfSide = Math.sqrt(1 - drawBeta(alpha, random)) / 2;
    const [column, row] = [random.integer(0, width - 1), random.integer(0, height - 1)];
    const [halfWidth, halfHeight] = [Math.trunc(halfSide * width), Math.trunc(halfSide * height)];
    const [left, right] = [Math.max(column - halfWidth, 0), Math.min(column + halfWidth, width)];
    const [top, bottom] = [Math.max(row - halfHeight, 0), Math.min(row + halfHeight, height)];
    const size = height * width * channels;
    const last = batch.images.slice((count - 1) * size);
    for (let image = count - 1; image >= 0; image--) {
      const before = image === 0 ? last : batch.images.subarray((image - 1) * size, image * size);
      for (let line = top; line < bottom; line++) {
        const [begin, end] = [(line * width + left) * channels, (line * width + right) * channels];
        batch.images.set(before.subarray(begin, end), image * size + begin);
      }
    }
    mixWithBefore(batch.labels, count, 1 - ((right - left) * (bottom - top)) / (width * height));
    return batch;
  };
};
