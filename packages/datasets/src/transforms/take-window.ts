import { cropImage } from './crop-image.ts';
import type { Image } from './image.ts';
import { antialiasedTaps } from './resampling/antialiased-taps.ts';
import { resample } from './resampling/resample.ts';
import type { Window } from './window.ts';

/** The part of an image that a window shows, at the window's size. */
export const takeWindow = (image: Image, { top, left, height, width, size }: Window): Image => {
  if (height === size[0] && width === size[1] && Number.isInteger(top) && Number.isInteger(left)) {
    return cropImage(image, [top, left], size);
  }
  return resample(
    image,
    antialiasedTaps('bilinear', image.shape[0], { start: top, extent: height, count: size[0] }),
    antialiasedTaps('bilinear', image.shape[1], { start: left, extent: width, count: size[1] }),
  );
};
