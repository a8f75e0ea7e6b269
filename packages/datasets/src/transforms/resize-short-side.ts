import type { ImageShape } from '../datasets/image-shape.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import { interpolate } from './interpolate.ts';
import type { Transform } from './transform.ts';

/**
 * Resizes images so that their shorter side has `size` pixels and their proportions stay; bilinearly, as `resize` does.
 *
 * @example
 * compose(resizeShortSide(256), centerCrop(224)); // what AlexNet was tested on
 */
export const resizeShortSide = (size: number): Transform => {
  const [short] = heightAndWidth(size, 'The size of resizeShortSide');
  const target = (height: number, width: number): readonly [height: number, width: number] =>
    height <= width ? [short, Math.trunc((short * width) / height)] : [Math.trunc((short * height) / width), short];
  return Object.assign(((images) => interpolate(images, target(images.shape[1], images.shape[2]))) as Transform, {
    outputShape: ([height, width, channels]: ImageShape): ImageShape => [...target(height, width), channels],
  });
};
