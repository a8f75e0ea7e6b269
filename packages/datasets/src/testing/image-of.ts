import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';

/** An image of floats whose values are `value(index)`, by default all different. */
export const imageOf = (shape: ImageShape, value: (index: number) => number = (index) => index / 1000): Image => ({
  data: Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, index) => value(index)),
  shape,
});
