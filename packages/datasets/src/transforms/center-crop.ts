import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { centerCropStart } from './center-crop-start.ts';
import { describeTransform } from './describe-transform.ts';
import { takeWindow } from './take-window.ts';
import type { Transform } from './transform.ts';
import type { Window } from './window.ts';

/**
 * Cuts a window of `size` out of each image's middle. An image smaller than the window gets black margins, as in
 * torchvision; so does the rounding follow it.
 *
 * @throws ArgumentError for a size that is no positive whole number.
 */
export const centerCrop = (size: ImageSize): Transform => {
  const [height, width] = heightAndWidth(size, 'The size of centerCrop');
  const window = ([imageHeight, imageWidth]: ImageShape): Window => ({
    top: centerCropStart(imageHeight, height),
    left: centerCropStart(imageWidth, width),
    height,
    width,
    size: [height, width],
  });
  return describeTransform('centerCrop', [size], (image) => takeWindow(image, window(image.shape)), {
    outputShape: ([, , channels]: ImageShape): ImageShape => [height, width, channels],
    window,
    chooses: 'part',
  });
};
