import { Random } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';

/** An image of bytes that are drawn by a seed, each alike. */
export const byteImage = (shape: ImageShape, seed = 0): Image & { readonly data: Uint8Array } => {
  const random = new Random(seed).fork('image');
  return { data: Uint8Array.from({ length: shape[0] * shape[1] * shape[2] }, () => random.integer(0, 255)), shape };
};
