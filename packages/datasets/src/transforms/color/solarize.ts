import type { Image } from '../image.ts';
import { byteTable, mapBytes } from './map-bytes.ts';
import { requireBytes } from './require-bytes.ts';

/** Inverts every byte from `threshold` up. @throws ArgumentError for an image of floats. */
export const solarize = (image: Image, threshold: number): Image =>
  mapBytes(requireBytes(image, 'solarize'), image.shape, [byteTable((byte) => (byte < threshold ? byte : 255 - byte))]);
