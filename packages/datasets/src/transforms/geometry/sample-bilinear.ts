import type { Image } from '../image.ts';

/**
 * Writes the mixture of the four pixels around a point; nothing where the point lies outside. Bytes are cut off, not
 * rounded, as in Pillow.
 *
 * @param x Columns from the image's left edge: the first pixel's centre is at 0.5.
 * @param y Rows from its upper edge.
 */
export const sampleBilinear = (
  { data, shape }: Image,
  x: number,
  y: number,
  target: Uint8Array | Float32Array,
  at: number,
): void => {
  const [height, width, channels] = shape;
  if (!(x >= 0 && x < width && y >= 0 && y < height)) return;
  const column = Math.floor(x - 0.5);
  const row = Math.floor(y - 0.5);
  const right = x - 0.5 - column;
  const down = y - 0.5 - row;
  const left = Math.max(column, 0) * channels;
  const beside = Math.min(column + 1, width - 1) * channels;
  const upper = Math.max(row, 0) * width * channels;
  const lower = Math.min(row + 1, height - 1) * width * channels;
  for (let channel = 0; channel < channels; channel++) {
    const first = data[upper + left + channel]!;
    const above = first + (data[upper + beside + channel]! - first) * right;
    const second = data[lower + left + channel]!;
    const below = second + (data[lower + beside + channel]! - second) * right;
    target[at + channel] = above + (below - above) * down;
  }
};
