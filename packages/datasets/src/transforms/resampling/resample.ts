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
    const narrowed = new Uint8ClampedArray((end - begin) * rowLength);
    const result = new Uint8ClampedArray(height * rowLength);
    alongRowsOfBytes(
      data.subarray(begin * width * channels, end * width * channels),
      width,
      channels,
      columns,
      narrowed,
    );
    alongColumnsOfBytes(narrowed, rowLength, rows, begin, result);
    return { data: new Uint8Array(result.buffer), shape: targetShape };
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

const alongRowsOfBytes = (
  source: Uint8Array,
  width: number,
  channels: number,
  { first, counts, fixedWeights, stride }: Taps,
  target: Uint8ClampedArray,
): void => {
  const places = first.length;
  const rowLength = width * channels;
  for (let place = 0; place < places; place++) {
    const taps = place * stride;
    const count = counts[place]!;
    const column = first[place]! * channels;
    let to = place * channels;
    // The usual case by itself: weights and sums stay in registers. Absent taps weigh nothing.
    if (channels === 3 && count <= 4 && first[place]! + 4 <= width) {
      const a = count > 0 ? fixedWeights[taps]! : 0;
      const b = count > 1 ? fixedWeights[taps + 1]! : 0;
      const c = count > 2 ? fixedWeights[taps + 2]! : 0;
      const d = count > 3 ? fixedWeights[taps + 3]! : 0;
      for (let at = column; at < source.length; at += rowLength, to += places * 3) {
        const red = (half + Math.imul(source[at]!, a) + Math.imul(source[at + 3]!, b)) | 0;
        const green = (half + Math.imul(source[at + 1]!, a) + Math.imul(source[at + 4]!, b)) | 0;
        const blue = (half + Math.imul(source[at + 2]!, a) + Math.imul(source[at + 5]!, b)) | 0;
        target[to] = (red + ((Math.imul(source[at + 6]!, c) + Math.imul(source[at + 9]!, d)) | 0)) >> fixedBits;
        target[to + 1] = (green + ((Math.imul(source[at + 7]!, c) + Math.imul(source[at + 10]!, d)) | 0)) >> fixedBits;
        target[to + 2] = (blue + ((Math.imul(source[at + 8]!, c) + Math.imul(source[at + 11]!, d)) | 0)) >> fixedBits;
      }
      continue;
    }
    for (let from = column; from < source.length; from += rowLength, to += places * channels) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = half;
        for (let tap = taps, at = from + channel; tap < taps + count; tap++, at += channels) {
          sum = (sum + Math.imul(source[at]!, fixedWeights[tap]!)) | 0;
        }
        target[to + channel] = sum >> fixedBits;
      }
    }
  }
};

/** Two to four rows at once, as most images want, so that sums stay in registers. */
const alongColumnsOfBytes = (
  source: Uint8ClampedArray,
  rowLength: number,
  { first, counts, fixedWeights, stride }: Taps,
  begin: number,
  target: Uint8ClampedArray,
): void => {
  const sums = new Int32Array(rowLength);
  for (let place = 0, to = 0; place < first.length; place++, to += rowLength) {
    const taps = place * stride;
    const count = counts[place]!;
    const one = (first[place]! - begin) * rowLength;
    const [two, three, four] = [one + rowLength, one + 2 * rowLength, one + 3 * rowLength];
    if (count >= 2 && count <= 4) {
      const a = fixedWeights[taps]!;
      const b = fixedWeights[taps + 1]!;
      const c = fixedWeights[taps + 2]!;
      const d = fixedWeights[taps + 3]!;
      if (count === 2) {
        for (let index = 0; index < rowLength; index++) {
          const sum = (half + Math.imul(source[one + index]!, a) + Math.imul(source[two + index]!, b)) | 0;
          target[to + index] = sum >> fixedBits;
        }
      } else if (count === 3) {
        for (let index = 0; index < rowLength; index++) {
          const sum = (half + Math.imul(source[one + index]!, a) + Math.imul(source[two + index]!, b)) | 0;
          target[to + index] = (sum + Math.imul(source[three + index]!, c)) >> fixedBits;
        }
      } else {
        for (let index = 0; index < rowLength; index++) {
          const sum = (half + Math.imul(source[one + index]!, a) + Math.imul(source[two + index]!, b)) | 0;
          const rest = (Math.imul(source[three + index]!, c) + Math.imul(source[four + index]!, d)) | 0;
          target[to + index] = (sum + rest) >> fixedBits;
        }
      }
      continue;
    }
    sums.fill(half);
    for (let tap = 0, from = one; tap < count; tap++, from += rowLength) {
      const weight = fixedWeights[taps + tap]!;
      for (let index = 0; index < rowLength; index++) {
        sums[index] = (sums[index]! + Math.imul(source[from + index]!, weight)) | 0;
      }
    }
    for (let index = 0; index < rowLength; index++) target[to + index] = sums[index]! >> fixedBits;
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
