import type { Image } from '../image.ts';
import { fixedBits, type Taps } from './taps.ts';

/**
 * Another image of an image: every row by the taps of its columns, then every column by the taps of its rows. Bytes are
 * rounded after either, as in Pillow; floats are not rounded and may overshoot with bicubic weights.
 */
export const resample = ({ data, shape }: Image, rows: Taps, columns: Taps): Image => {
  const [, width, channels] = shape;
  const [height, targetWidth] = [rows.first.length, columns.first.length];
  const [begin, end] = reach(rows);
  const rowLength = targetWidth * channels;
  const targetShape = [height, targetWidth, channels] as const;
  if (data instanceof Uint8Array) {
    const narrowed = new Uint8Array((end - begin) * rowLength);
    const result = new Uint8Array(height * rowLength);
    alongRowsOfBytes(
      data.subarray(begin * width * channels, end * width * channels),
      width,
      channels,
      columns,
      narrowed,
    );
    alongColumnsOfBytes(narrowed, rowLength, rows, begin, result);
    return { data: result, shape: targetShape };
  }
  const narrowed = new Float32Array((end - begin) * rowLength);
  const result = new Float32Array(height * rowLength);
  alongRows(data.subarray(begin * width * channels, end * width * channels), width, channels, columns, narrowed);
  alongColumns(narrowed, rowLength, rows, begin, result);
  return { data: result, shape: targetShape };
};

/** The pixels [begin, end) that any place is made of. */
const reach = ({ first, counts }: Taps): readonly [begin: number, end: number] => {
  let begin = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let place = 0; place < first.length; place++) {
    if (counts[place] === 0) continue;
    begin = Math.min(begin, first[place]!);
    end = Math.max(end, first[place]! + counts[place]!);
  }
  return [Math.min(begin, end), end];
};

const half = 1 << (fixedBits - 1);

/** The byte of a sum of bytes times fixed weights. */
const byteOf = (sum: number): number => {
  const value = sum >> fixedBits;
  return Math.min(Math.max(value, 0), 255);
};

const alongRowsOfBytes = (
  source: Uint8Array,
  width: number,
  channels: number,
  { first, counts, fixedWeights, stride }: Taps,
  target: Uint8Array,
): void => {
  const places = first.length;
  let to = 0;
  for (let row = 0; row < source.length; row += width * channels) {
    for (let place = 0; place < places; place++) {
      const from = row + first[place]! * channels;
      const taps = place * stride;
      const endTap = taps + counts[place]!;
      if (channels === 3) {
        let [red, green, blue] = [half, half, half];
        for (let tap = taps, at = from; tap < endTap; tap++, at += 3) {
          const weight = fixedWeights[tap]!;
          red = (red + Math.imul(source[at]!, weight)) | 0;
          green = (green + Math.imul(source[at + 1]!, weight)) | 0;
          blue = (blue + Math.imul(source[at + 2]!, weight)) | 0;
        }
        target[to] = byteOf(red);
        target[to + 1] = byteOf(green);
        target[to + 2] = byteOf(blue);
      } else {
        for (let channel = 0; channel < channels; channel++) {
          let sum = half;
          for (let tap = taps, at = from + channel; tap < endTap; tap++, at += channels) {
            sum = (sum + Math.imul(source[at]!, fixedWeights[tap]!)) | 0;
          }
          target[to + channel] = byteOf(sum);
        }
      }
      to += channels;
    }
  }
};

const alongColumnsOfBytes = (
  source: Uint8Array,
  rowLength: number,
  { first, counts, fixedWeights, stride }: Taps,
  begin: number,
  target: Uint8Array,
): void => {
  const sums = new Int32Array(rowLength);
  for (let place = 0, to = 0; place < first.length; place++, to += rowLength) {
    sums.fill(half);
    for (let tap = 0, from = (first[place]! - begin) * rowLength; tap < counts[place]!; tap++, from += rowLength) {
      const weight = fixedWeights[place * stride + tap]!;
      for (let index = 0; index < rowLength; index++) {
        sums[index] = (sums[index]! + Math.imul(source[from + index]!, weight)) | 0;
      }
    }
    for (let index = 0; index < rowLength; index++) target[to + index] = byteOf(sums[index]!);
  }
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
