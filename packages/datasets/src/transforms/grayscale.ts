import { ArgumentError } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import { toGrey } from './color/to-grey.ts';
import { describeTransform } from './describe-transform.ts';
import type { Transform } from './transform.ts';

/**
 * Makes images grey: luma as ITU-R 601 weighs red, green and blue.
 *
 * @param channels 3 repeats the grey, for networks that want colour. Default 1.
 * @throws ArgumentError for another number, or images that are neither grey nor coloured.
 */
export const grayscale = (channels: 1 | 3 = 1): Transform => {
  if (channels !== 1 && channels !== 3) throw new ArgumentError(`channels must be 1 or 3; got ${channels}.`);
  return describeTransform('grayscale', [channels], (image) => toGrey(image, channels), {
    outputShape: ([height, width]: ImageShape): ImageShape => [height, width, channels],
  });
};
