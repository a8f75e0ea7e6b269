import type { ImageKernels } from '../../kernels/image-kernels.ts';
import type { ImageShape } from '../../sizes/image-shape.ts';
import { reach } from './reach.ts';
import type { Taps } from './taps.ts';

/**
 * Bytes in the kernels' memory, resampled there.
 *
 * @param source Of the image's first row that any place of `rows` is made of (`reach`).
 * @returns Where the result lies.
 */
export const resampleBytes = (
  kernels: ImageKernels,
  source: number,
  [, width, channels]: ImageShape,
  rows: Taps,
  columns: Taps,
): number => {
  const [begin, end] = reach(rows);
  const rowLength = columns.first.length * channels;
  const rowTaps = kernels.putIntegers(rows.first, rows.counts, rows.fixedWeights);
  const columnTaps = kernels.putIntegers(columns.first, columns.counts, columns.fixedWeights);
  const halves = kernels.take(columns.first.length * (columns.stride + 1) * 4);
  const middle = kernels.take((end - begin) * rowLength);
  const target = kernels.take(rows.first.length * rowLength);
  kernels.exports.resample_bytes(
    source,
    width,
    channels,
    begin,
    end,
    rowTaps,
    rows.first.length,
    rows.stride,
    columnTaps,
    columns.first.length,
    columns.stride,
    halves,
    middle,
    target,
  );
  return target;
};
