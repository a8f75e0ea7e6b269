import { emptyLike } from '../empty-like.ts';
import type { Image } from '../image.ts';
import { blendBytes } from './blend-bytes.ts';
import { clamp } from './clamp.ts';

/**
 * The distance of every value from that of the softened image times `factor`; 0 gives the softened image (each pixel five
 * times and its eight neighbours once), 1 the image, 2 a sharper one. Pixels of the edge stay.
 */
export const adjustSharpness = ({ data, shape }: Image, factor: number): Image => {
  const [height, width, channels] = shape;
  const result = emptyLike(data);
  result.set(data);
  const bytes = data instanceof Uint8Array;
  const amount = Math.fround(factor);
  const rowLength = width * channels;
  for (let row = 1; row < height - 1; row++) {
    for (let at = row * rowLength + channels; at < (row + 1) * rowLength - channels; at++) {
      const [above, below] = [at - rowLength, at + rowLength];
      const value = data[at]!;
      const sum =
        data[above - channels]! +
        data[above]! +
        data[above + channels]! +
        data[at - channels]! +
        5 * value +
        data[at + channels]! +
        data[below - channels]! +
        data[below]! +
        data[below + channels]!;
      result[at] = bytes
        ? blendBytes(Math.floor((sum + 6.5) / 13), value, amount)
        : clamp(value * factor + (1 - factor) * (sum / 13));
    }
  }
  return { data: result, shape };
};
