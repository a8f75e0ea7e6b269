import type { ImageBatch } from './image-batch.ts';

/** Bilinear interpolation with half-pixel centres and no antialiasing: across each row first, then between rows. */
export const interpolate = (
  images: ImageBatch,
  [targetHeight, targetWidth]: readonly [height: number, width: number],
): ImageBatch => {
  const { data, shape } = images;
  const [count, height, width, channels] = shape;
  if (height === targetHeight && width === targetWidth) return images;
  const rows = tapsOf(height, targetHeight);
  const columns = tapsOf(width, targetWidth);
  const rowLength = targetWidth * channels;
  const result = new Float32Array(count * targetHeight * rowLength);
  const across = new Float32Array(height * rowLength);
  for (let image = 0; image < count; image++) {
    for (let row = 0; row < height; row++) {
      const source = (image * height + row) * width * channels;
      for (let column = 0; column < targetWidth; column++) {
        const lower = source + columns.lower[column]! * channels;
        const upper = source + columns.upper[column]! * channels;
        const weight = columns.weight[column]!;
        const target = row * rowLength + column * channels;
        for (let channel = 0; channel < channels; channel++) {
          const value = data[lower + channel]!;
          across[target + channel] = value + (data[upper + channel]! - value) * weight;
        }
      }
    }
    for (let row = 0; row < targetHeight; row++) {
      const lower = rows.lower[row]! * rowLength;
      const upper = rows.upper[row]! * rowLength;
      const weight = rows.weight[row]!;
      const target = (image * targetHeight + row) * rowLength;
      for (let index = 0; index < rowLength; index++) {
        const value = across[lower + index]!;
        result[target + index] = value + (across[upper + index]! - value) * weight;
      }
    }
  }
  return { data: result, shape: [count, targetHeight, targetWidth, channels] };
};

/** For every target position: its two source positions, and how far it lies towards the upper one. */
const tapsOf = (length: number, targetLength: number) => {
  const lower = new Int32Array(targetLength);
  const upper = new Int32Array(targetLength);
  const weight = new Float32Array(targetLength);
  for (let target = 0; target < targetLength; target++) {
    const position = Math.max(((target + 0.5) * length) / targetLength - 0.5, 0);
    lower[target] = Math.min(Math.floor(position), length - 1);
    upper[target] = Math.min(lower[target]! + 1, length - 1);
    weight[target] = position - lower[target]!;
  }
  return { lower, upper, weight };
};
