import { ArgumentError } from '@cnn/core';
import type { Image } from '../image.ts';

/** @throws ArgumentError unless the image is grey or coloured. */
export const checkChannels = ({ shape }: Image, transform: string): void => {
  if (shape[2] !== 1 && shape[2] !== 3) {
    throw new ArgumentError(`${transform} works on images of one or three channels; got ${shape[2]}.`);
  }
};
