import type { Image } from '../image.ts';
import type { AffineMatrix } from './affine-matrix.ts';
import { filledLike } from './filled-like.ts';
import { sampleBilinear } from './sample-bilinear.ts';
import type { WarpOptions } from './warp-options.ts';

/** Takes each pixel from where the matrix says, at pixel centres. */
export const warpAffine = (
  image: Image,
  matrix: AffineMatrix,
  { interpolation = 'nearest', fill = 0 }: WarpOptions,
): Image => {
  const result = filledLike(image, fill);
  const [height, width, channels] = image.shape;
  const [a, b, c, d, e, f] = matrix;
  if (interpolation === 'bilinear') {
    for (let row = 0, at = 0; row < height; row++) {
      for (let column = 0; column < width; column++, at += channels) {
        const x = column + 0.5;
        const y = row + 0.5;
        sampleBilinear(image, a * x + b * y + c, d * x + e * y + f, result, at);
      }
    }
  } else if (b === 0 && d === 0) {
    scaleNearest(image, matrix, result);
  } else {
    warpNearest(image, matrix, result);
  }
  return { data: result, shape: image.shape };
};

/** Each side by itself. */
const scaleNearest = (
  { data, shape }: Image,
  [a, , c, , e, f]: AffineMatrix,
  target: Uint8Array | Float32Array,
): void => {
  const [height, width, channels] = shape;
  const columns = Int32Array.from({ length: width }, (_, column) => Math.floor(a * (column + 0.5) + c));
  for (let row = 0; row < height; row++) {
    const sourceRow = Math.floor(e * (row + 0.5) + f);
    if (sourceRow < 0 || sourceRow >= height) continue;
    for (let column = 0, at = row * width * channels; column < width; column++, at += channels) {
      const sourceColumn = columns[column]!;
      if (sourceColumn < 0 || sourceColumn >= width) continue;
      const from = (sourceRow * width + sourceColumn) * channels;
      for (let channel = 0; channel < channels; channel++) target[at + channel] = data[from + channel]!;
    }
  }
};

/** In steps of 2⁻¹⁶ pixels, as Pillow counts them, so that the same pixels are the nearest ones. */
const warpNearest = ({ data, shape }: Image, matrix: AffineMatrix, target: Uint8Array | Float32Array): void => {
  const [height, width, channels] = shape;
  const [a, b, c, d, e, f] = matrix;
  const [stepX, stepY] = [fixed(a), fixed(d)];
  const [nextX, nextY] = [fixed(b), fixed(e)];
  let [startX, startY] = [fixed(c + a * 0.5 + b * 0.5), fixed(f + d * 0.5 + e * 0.5)];
  for (let row = 0, at = 0; row < height; row++, startX += nextX, startY += nextY) {
    for (let column = 0, x = startX, y = startY; column < width; column++, x += stepX, y += stepY, at += channels) {
      const sourceColumn = x >> 16;
      const sourceRow = y >> 16;
      if (sourceColumn < 0 || sourceColumn >= width || sourceRow < 0 || sourceRow >= height) continue;
      const from = (sourceRow * width + sourceColumn) * channels;
      for (let channel = 0; channel < channels; channel++) target[at + channel] = data[from + channel]!;
    }
  }
};

const fixed = (value: number): number => Math.floor(value * 65536 + 0.5);
