import { ArgumentError } from '@cnn/core';
import type { ImageSize } from './image-size.ts';

/**
 * A size as two numbers.
 * @param name The argument that it came from, for the message.
 * @throws ArgumentError unless both are positive integers.
 */
export const heightAndWidth = (size: ImageSize, name: string): readonly [height: number, width: number] => {
  const [height, width] = typeof size === 'number' ? [size, size] : size;
  for (const side of [height, width]) {
    if (!Number.isInteger(side) || side < 1) {
      throw new ArgumentError(`${name} must be a positive whole number of pixels, or [height, width]; got ${size}.`);
    }
  }
  return [height, width];
};
