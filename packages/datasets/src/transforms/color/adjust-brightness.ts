import type { Image } from '../image.ts';
import { blendBytes } from './blend-bytes.ts';
import { clamp } from './clamp.ts';
import { byteTable, mapBytes } from './map-bytes.ts';

/** Every value times `factor`; 0 gives black, 1 the image. */
export const adjustBrightness = ({ data, shape }: Image, factor: number): Image => {
  if (data instanceof Uint8Array) {
    const amount = Math.fround(factor);
    return mapBytes(data, shape, [byteTable((byte) => blendBytes(0, byte, amount))]);
  }
  return { data: data.map((value) => clamp(value * factor)), shape };
};
