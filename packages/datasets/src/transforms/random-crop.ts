import { ArgumentError } from '@cnn/core';
import type { ImageShape } from '../datasets/image-shape.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { crop } from './crop.ts';
import type { Transform } from './transform.ts';

/** What `randomCrop` puts around an image before it cuts. */
export interface RandomCropOptions {
  /** Pixels on every side, or `[above and below, left and right]`. Default 0. */
  readonly padding?: number | readonly [vertical: number, horizontal: number];
  /** Their value. Default 0, black. */
  readonly fill?: number;
}

/**
 * Cuts a window of `size` out of each image, at a place of its own.
 *
 * @example
 * randomCrop(28, { padding: 4 }); // shifts a 28×28 image by up to four pixels in each direction
 *
 * @throws ArgumentError when the padded image is smaller than the window.
 */
export const randomCrop = (size: ImageSize, { padding = 0, fill = 0 }: RandomCropOptions = {}): Transform => {
  const window = heightAndWidth(size, 'The size of randomCrop');
  const [vertical, horizontal] = typeof padding === 'number' ? [padding, padding] : padding;
  for (const pixels of [vertical, horizontal]) {
    if (!Number.isInteger(pixels) || pixels < 0) {
      throw new ArgumentError(`The padding of randomCrop must be a whole number of pixels, 0 or more; got ${padding}.`);
    }
  }
  const room = (height: number, width: number): readonly [rows: number, columns: number] => {
    const rows = height + 2 * vertical - window[0];
    const columns = width + 2 * horizontal - window[1];
    if (rows < 0 || columns < 0) {
      throw new ArgumentError(
        `randomCrop cannot cut ${window.join('×')} pixels out of ${height}×${width} with a padding of ${padding}. ` +
          'Use a smaller size or more padding. Transforms see images before `resize`.',
      );
    }
    return [rows, columns];
  };
  return Object.assign(
    ((images, random) => {
      const [rows, columns] = room(images.shape[1], images.shape[2]);
      return crop(
        images,
        window,
        () => [random.integer(0, rows) - vertical, random.integer(0, columns) - horizontal],
        fill,
      );
    }) as Transform,
    {
      outputShape: ([height, width, channels]: ImageShape): ImageShape => {
        room(height, width);
        return [...window, channels];
      },
    },
  );
};
