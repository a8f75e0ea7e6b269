import { ArgumentError, type Random } from '@cnn/core';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { describeTransform } from './describe-transform.ts';
import { drawBetween, type Range } from './range.ts';
import { takeWindow } from './take-window.ts';
import type { Transform } from './transform.ts';
import type { Window } from './window.ts';

/** Which parts `randomResizedCrop` takes. */
export interface RandomResizedCropOptions {
  /** Of the image's area. Default [0.08, 1]. */
  readonly scale?: Range;
  /** Width by height of the part, drawn alike on a logarithmic scale. Default [3/4, 4/3]. */
  readonly ratio?: Range;
}

/**
 * Cuts a part of random size, proportions and place out of each image and resizes it to `size`, bilinearly and
 * antialiased. Where ten draws don't fit into the image, the largest middle of allowed proportions is taken. The draws
 * are torchvision's; unlike there, pixels beside the part count at its edges where the filter reaches them.
 *
 * @see Szegedy et al., Going deeper with convolutions, 2015, section 6.
 * @throws ArgumentError for a range that makes no sense.
 */
export const randomResizedCrop = (
  size: ImageSize,
  { scale = [0.08, 1], ratio = [3 / 4, 4 / 3] }: RandomResizedCropOptions = {},
): Transform => {
  const target = heightAndWidth(size, 'The size of randomResizedCrop');
  if (!(scale[0] > 0 && scale[1] >= scale[0] && scale[1] <= 1)) {
    throw new ArgumentError(`The scale of randomResizedCrop must be [low, high] within (0, 1]; got [${scale}].`);
  }
  if (!(ratio[0] > 0 && ratio[1] >= ratio[0] && ratio[1] < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`The ratio of randomResizedCrop must be [low, high] above 0; got [${ratio}].`);
  }
  const window = (shape: ImageShape, random: Random): Window => ({
    ...drawPart(shape, scale, ratio, random),
    size: target,
  });
  return describeTransform(
    'randomResizedCrop',
    [size, { scale, ratio }],
    (image, random) => takeWindow(image, window(image.shape, random)),
    { outputShape: ([, , channels]: ImageShape): ImageShape => [...target, channels], window },
  );
};

const drawPart = ([imageHeight, imageWidth]: ImageShape, scale: Range, ratio: Range, random: Random) => {
  const logarithms = [Math.log(ratio[0]), Math.log(ratio[1])] as const;
  for (let attempt = 0; attempt < 10; attempt++) {
    const area = imageHeight * imageWidth * drawBetween(scale, random);
    const proportion = Math.exp(drawBetween(logarithms, random));
    const width = Math.round(Math.sqrt(area * proportion));
    const height = Math.round(Math.sqrt(area / proportion));
    if (width < 1 || height < 1 || width > imageWidth || height > imageHeight) continue;
    const [top, left] = [random.integer(0, imageHeight - height), random.integer(0, imageWidth - width)];
    return { top, left, height, width };
  }
  const proportion = imageWidth / imageHeight;
  const width = proportion > ratio[1] ? Math.round(imageHeight * ratio[1]) : imageWidth;
  const height = proportion < ratio[0] ? Math.round(imageWidth / ratio[0]) : imageHeight;
  return { top: (imageHeight - height) >> 1, left: (imageWidth - width) >> 1, height, width };
};
