import type { ImageShape } from '../datasets/image-shape.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { interpolate } from './interpolate.ts';
import type { Transform } from './transform.ts';

/**
 * Resizes images bilinearly, with half-pixel centres and no antialiasing, as PyTorch's
 * `interpolate(mode='bilinear', align_corners=False)`. To resize after all transforms, the loader's `resize` is faster.
 */
export const resize = (size: ImageSize): Transform => {
  const target = heightAndWidth(size, 'The size of resize');
  return Object.assign(((images) => interpolate(images, target)) as Transform, {
    outputShape: ([, , channels]: ImageShape): ImageShape => [...target, channels],
  });
};
