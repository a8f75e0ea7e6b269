import type { Image } from '../image.ts';
import { byteTable, mapBytes } from './map-bytes.ts';
import { requireBytes } from './require-bytes.ts';

/** The negative. @throws ArgumentError for an image of floats. */
export const invert = (image: Image): Image =>
  mapBytes(requireBytes(image, 'invert'), image.shape, [byteTable((byte) => 255 - byte)]);
