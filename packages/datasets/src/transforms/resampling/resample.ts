import { withImageKernels } from '../../kernels/image-kernels.ts';
import type { Image } from '../image.ts';
import { reach } from './reach.ts';
import { resampleBytes } from './resample-bytes.ts';
import type { Taps } from './taps.ts';

/**
 * Another image of an image: every row by the taps of its columns, then every column by the taps of its rows. Bytes are
 * rounded after either, as in Pillow, by kernels of WebAssembly; floats are not rounded and may overshoot with bicubic weights.
 */
export const resample = ({ data, shape }: Image, rows: Taps, columns: Taps): Image => {
  const [, width, channels] = shape;
  const [height, targetWidth] = [rows.first.length, columns.first.length];
  const [begin, end] = reach(rows);
  const rowLength = targetWidth * channels;
  const targetShape = [height, targetWidth, channels] as const;
  const needed = data.subarray(begin * width * channels, end * width * channels);
  if (needed instanceof Uint8Array) {
    const resampled = withImageKernels((kernels) => {
      const target = resampleBytes(kernels, kernels.put(needed), shape, rows, columns);
      return kernels.copy(target, height * rowLength);
    });
    return { data: resampled, shape: targetShape };
  }
  const narrowed = new Float32Array((end - begin) * rowLength);
  const result = new Float32Array(height * rowLength);
  alongRows(needed, width, channels, columns, narrowed);
  alongColumns(narrowed, rowLength, rows, begin, result);
  return { data: result, shape: targetShape };
};

const alongRows = (
  source: Float32Array,
  width: number,
  channels: number,
  { first, counts, weights, stride }: Taps,
  target: Float32Array,
): void => {
  let to = 0;
  for (let row = 0; row < source.length; row += width * channels) {
    for (let place = 0; place < first.length; place++) {
      const from = row + first[place]! * channels;
      const taps = place * stride;
      const endTap = taps + counts[place]!;
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let tap = taps, at = from + channel; tap < endTap; tap++, at += channels) {
          sum += source[at]! * weights[tap]!;
        }
        target[to++] = sum;
      }
    }
  }
};

const alongColumns = (
  source: Float32Array,
  rowLength: number,
  { first, counts, weights, stride }: Taps,
  begin: number,
  target: Float32Array,
): void => {
  const sums = new Float64Array(rowLength);
  for (let place = 0, to = 0; place < first.length; place++, to += rowLength) {
    sums.fill(0);
    for (let tap = 0, from = (first[place]! - begin) * rowLength; tap < counts[place]!; tap++, from += rowLength) {
      const weight = weights[place * stride + tap]!;
      for (let index = 0; index < rowLength; index++) sums[index]! += source[from + index]! * weight;
    }
    target.set(sums, to);
  }
};
