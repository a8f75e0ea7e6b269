import type { Image } from '../image.ts';
import { antialiasedTaps } from './antialiased-taps.ts';
import { interpolatingTaps } from './interpolating-taps.ts';
import type { Interpolation } from './interpolation.ts';
import { resample } from './resample.ts';

/** All of an image at another size; itself where it has that size. */
export const resizeImage = (
  image: Image,
  [height, width]: readonly [height: number, width: number],
  { interpolation, antialias }: { readonly interpolation: Interpolation; readonly antialias: boolean },
): Image => {
  const [imageHeight, imageWidth] = image.shape;
  if (height === imageHeight && width === imageWidth) return image;
  const taps = (length: number, count: number) =>
    antialias
      ? antialiasedTaps(interpolation, length, { start: 0, extent: length, count })
      : interpolatingTaps(interpolation, length, count);
  return resample(image, taps(imageHeight, height), taps(imageWidth, width));
};
