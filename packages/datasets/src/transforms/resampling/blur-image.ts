import { ArgumentError } from '@cnn/core';
import type { Image } from '../image.ts';
import { resample } from './resample.ts';
import { fixedWeightsOf, type Taps } from './taps.ts';

/**
 * An image blurred by a Gaussian; beyond the edge it sees itself mirrored, the edge's pixel not repeated.
 *
 * @param size Pixels that count, odd.
 * @param sigma Standard deviation in pixels.
 * @throws ArgumentError for a kernel that reaches over more than the mirrored image.
 */
export const blurImage = (image: Image, size: readonly [height: number, width: number], sigma: number): Image => {
  const { data, shape } = image;
  if (size.some((side, axis) => side >> 1 >= shape[axis]!)) {
    throw new ArgumentError(
      `A blur of ${size.join('×')} pixels needs images of more than half that size; got ${shape[0]}×${shape[1]}.`,
    );
  }
  const rows = blurTaps(shape[0], size[0], sigma);
  const columns = blurTaps(shape[1], size[1], sigma);
  if (data instanceof Float32Array) return resample(image, rows, columns);
  // Rounded once, at the end.
  const blurred = resample({ data: Float32Array.from(data), shape }, rows, columns);
  return { data: Uint8Array.from(blurred.data, (value) => Math.round(value)), shape };
};

const blurTaps = (length: number, size: number, sigma: number): Taps => {
  const radius = size >> 1;
  const kernel = Array.from({ length: size }, (_, index) => Math.exp(-0.5 * ((index - radius) / sigma) ** 2));
  const sum = kernel.reduce((total, value) => total + value);
  const first = Int32Array.from({ length }, (_, place) => Math.max(place - radius, 0));
  const counts = Int32Array.from({ length }, (_, place) => Math.min(place + radius, length - 1) - first[place]! + 1);
  const weights = new Float64Array(length * size);
  for (let place = 0; place < length; place++) {
    for (let index = 0; index < size; index++) {
      const pixel = Math.abs(place + index - radius);
      const mirrored = pixel < length ? pixel : 2 * (length - 1) - pixel;
      weights[place * size + mirrored - first[place]!]! += kernel[index]! / sum;
    }
  }
  return { first, counts, weights, fixedWeights: fixedWeightsOf(weights), stride: size };
};
