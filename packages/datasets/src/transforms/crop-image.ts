import { emptyLike } from './empty-like.ts';
import type { Image } from './image.ts';

/**
 * Rows [top, top + height) and columns [left, left + width) of an image; the corner may be negative.
 *
 * @param fill What stands outside the image, for each channel in the image's own units. Default: zeros.
 */
export const cropImage = (
  image: Image,
  [top, left]: readonly [top: number, left: number],
  [height, width]: readonly [height: number, width: number],
  fill?: readonly number[],
): Image => {
  const [imageHeight, imageWidth, channels] = image.shape;
  if (top === 0 && left === 0 && height === imageHeight && width === imageWidth) return image;
  const data = emptyLike(image.data, height * width * channels);
  if (fill?.some((value) => value !== 0)) {
    for (let index = 0; index < data.length; index++) data[index] = fill[index % channels]!;
  }
  const firstColumn = Math.max(left, 0);
  const endColumn = Math.min(left + width, imageWidth);
  const endRow = Math.min(top + height, imageHeight);
  for (let row = Math.max(top, 0); row < endRow && firstColumn < endColumn; row++) {
    const source = row * imageWidth * channels;
    const target = ((row - top) * width + firstColumn - left) * channels;
    data.set(image.data.subarray(source + firstColumn * channels, source + endColumn * channels), target);
  }
  return { data, shape: [height, width, channels] };
};
