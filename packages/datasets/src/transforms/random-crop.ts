import { ArgumentError, type Random } from '@cnn/core';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { cropImage } from './crop-image.ts';
import { describeTransform } from './describe-transform.ts';
import { type Fill, fillValues } from './fill-values.ts';
import type { Transform } from './transform.ts';
import type { Window } from './window.ts';

/** What `randomCrop` puts around an image before it cuts. */
export interface RandomCropOptions {
  /** Pixels on every side, or `[above and below, left and right]`. Default 0. */
  readonly padding?: number | readonly [vertical: number, horizontal: number];
  /** What stands there: one number or one per channel, in [0, 1] for bytes. Default 0, black. */
  readonly fill?: Fill;
}

/**
 * Cuts a window of `size` out of each image, at a place of its own, each alike.
 *
 * @example
 * randomCrop(28, { padding: 4 }); // shifts a 28×28 image by up to four pixels in each direction
 *
 * @throws ArgumentError when the padded image is smaller than the window.
 */
export const randomCrop = (size: ImageSize, { padding = 0, fill = 0 }: RandomCropOptions = {}): Transform => {
  const [height, width] = heightAndWidth(size, 'The size of randomCrop');
  const [vertical, horizontal] = typeof padding === 'number' ? [padding, padding] : padding;
  for (const pixels of [vertical, horizontal]) {
    if (!Number.isInteger(pixels) || pixels < 0) {
      throw new ArgumentError(`The padding of randomCrop must be a whole number of pixels, 0 or more; got ${padding}.`);
    }
  }
  const room = ([imageHeight, imageWidth]: ImageShape): readonly [rows: number, columns: number] => {
    const rows = imageHeight + 2 * vertical - height;
    const columns = imageWidth + 2 * horizontal - width;
    if (rows < 0 || columns < 0) {
      throw new ArgumentError(
        `randomCrop cannot cut ${height}×${width} pixels out of ${imageHeight}×${imageWidth} with a padding of ${padding}. ` +
          "Use a smaller size or more padding. Transforms see images before the loader's `resize`.",
      );
    }
    return [rows, columns];
  };
  const window = (shape: ImageShape, random: Random): Window => {
    const [rows, columns] = room(shape);
    const [top, left] = [random.integer(0, rows) - vertical, random.integer(0, columns) - horizontal];
    return { top, left, height, width, size: [height, width] };
  };
  const isBlack = fill === 0 || padding === 0;
  return describeTransform(
    'randomCrop',
    [size, { padding, fill }],
    (image, random) => {
      const { top, left, size } = window(image.shape, random);
      return cropImage(image, [top, left], size, fillValues(fill, image));
    },
    {
      outputShape: (shape: ImageShape): ImageShape => {
        room(shape);
        return [height, width, shape[2]];
      },
      ...(isBlack && { window, chooses: 'part' }),
    },
  );
};
