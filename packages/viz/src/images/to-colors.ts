import { ArgumentError } from '@cnn/core';
import { cast, clipByValue, div, sub, type Tensor4D, tidy, tile } from '@tensorflow/tfjs-core';

/**
 * Grey or coloured images as red, green and blue, to be shown together.
 *
 * @param images [count, height, width, 1 or 3]; stay the caller's.
 * @param options.range Pixel values that become 0 and 1, [low, high]; others are cut to it. [0, 1] by default.
 * @returns float32 [count, height, width, 3] in 0 to 1, the caller's to dispose.
 * @throws ArgumentError for other shapes, or a range that has no width.
 */
export const toColors = (
  images: Tensor4D,
  { range: [low, high] = [0, 1] }: { readonly range?: readonly [low: number, high: number] } = {},
): Tensor4D => {
  const channels = images.shape[3];
  if (images.rank !== 4 || (channels !== 1 && channels !== 3)) {
    throw new ArgumentError(
      `toColors: expected images [count, height, width, 1 or 3], got [${images.shape.join(', ')}].`,
    );
  }
  if (!(high > low)) throw new ArgumentError(`toColors: expected range as [low, high], got [${low}, ${high}].`);
  return tidy(() => {
    const pixels = clipByValue(div<Tensor4D>(sub(cast(images, 'float32'), low), high - low), 0, 1);
    return channels === 3 ? pixels : tile(pixels, [1, 1, 1, 3]);
  });
};
