import { ArgumentError } from '@cnn/core';
import type { Image } from '../image.ts';

/** The bytes of an image. @throws ArgumentError when it has floats. */
export const requireBytes = ({ data }: Image, transform: string): Uint8Array => {
  if (data instanceof Uint8Array) return data;
  throw new ArgumentError(`${transform} works on bytes and got floats; put it before transforms that give floats.`);
};
