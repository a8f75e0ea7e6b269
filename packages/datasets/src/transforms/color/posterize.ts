import type { Image } from '../image.ts';
import { byteTable, mapBytes } from './map-bytes.ts';
import { requireBytes } from './require-bytes.ts';

/** Keeps the upper `bits` bits of every byte, 0 to 8. @throws ArgumentError for an image of floats. */
export const posterize = (image: Image, bits: number): Image => {
  const mask = ~((1 << (8 - bits)) - 1);
  return mapBytes(requireBytes(image, 'posterize'), image.shape, [byteTable((byte) => byte & mask)]);
};
