import { withImageKernels } from '../kernels/image-kernels.ts';
import { emptyLike } from './empty-like.ts';
import type { Image } from './image.ts';

/** An image mirrored left to right, or top to bottom. */
export const flipImage = ({ data, shape }: Image, direction: 'horizontal' | 'vertical'): Image => {
  const [height, width, channels] = shape;
  if (direction === 'horizontal' && channels === 3 && data instanceof Uint8Array) {
    return { data: mirrored(data, height, width), shape };
  }
  const result = emptyLike(data);
  const rowLength = width * channels;
  for (let row = 0; row < height; row++) {
    const from = row * rowLength;
    if (direction === 'vertical') {
      result.set(data.subarray(from, from + rowLength), (height - 1 - row) * rowLength);
      continue;
    }
    let to = from + rowLength - channels;
    for (let at = from; at < from + rowLength; at += channels, to -= channels) {
      for (let channel = 0; channel < channels; channel++) result[to + channel] = data[at + channel]!;
    }
  }
  return { data: result, shape };
};

const mirrored = (pixels: Uint8Array, height: number, width: number): Uint8Array =>
  withImageKernels((kernels) => {
    const source = kernels.put(pixels);
    const target = kernels.take(pixels.length);
    kernels.exports.mirror_colours(source, height, width, target);
    return kernels.copy(target, pixels.length);
  });
