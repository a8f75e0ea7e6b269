import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { fiveCrop } from './five-crop.ts';
import { flipImage } from './flip-image.ts';
import type { Image } from './image.ts';
import type { Views } from './views.ts';

/** What `tenCrop` mirrors. */
export interface TenCropOptions {
  /** Default horizontal, left to right. */
  readonly flip?: 'horizontal' | 'vertical';
}

/**
 * The five parts of `fiveCrop`, then the same of the mirrored image; as torchvision's `TenCrop`. AlexNet's test averages its
 * predictions of the ten.
 *
 * @throws ArgumentError when the image is smaller than `size`.
 */
export const tenCrop = (size: ImageSize, { flip = 'horizontal' }: TenCropOptions = {}): Views => {
  const five = fiveCrop(heightAndWidth(size, 'The size of tenCrop'));
  return Object.assign((image: Image) => [...five(image), ...five(flipImage(image, flip))], {
    count: 10,
    size: five.size,
    description: { name: 'tenCrop', arguments: [size, { flip }] },
  });
};
