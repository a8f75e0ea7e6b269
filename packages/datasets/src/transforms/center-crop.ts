import type { ImageShape } from '../datasets/image-shape.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { crop } from './crop.ts';
import type { Transform } from './transform.ts';

/**
 * Cuts a window of `size` out of each image's middle. An image smaller than the window gets black margins, as in
 * torchvision; so does the rounding follow it.
 */
export const centerCrop = (size: ImageSize): Transform => {
  const window = heightAndWidth(size, 'The size of centerCrop');
  return Object.assign(
    ((images) =>
      crop(images, window, () => [start(images.shape[1], window[0]), start(images.shape[2], window[1])])) as Transform,
    { outputShape: ([, , channels]: ImageShape): ImageShape => [...window, channels] },
  );
};

/** Half of what is over, halves to the even side as Python rounds; half of what lacks, the smaller half before. */
const start = (length: number, window: number): number => {
  const half = (length - window) / 2;
  if (half < 0) return -Math.floor(-half);
  return Number.isInteger(half) ? half : 2 * Math.round(half / 2);
};
