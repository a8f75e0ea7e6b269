import { ArgumentError } from '@cnn/core';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { centerCropStart } from './center-crop-start.ts';
import { cropImage } from './crop-image.ts';
import type { Views } from './views.ts';

/**
 * Five parts of an image: upper left, upper right, lower left, lower right, middle; as torchvision's `FiveCrop`.
 *
 * @example
 * const parts = fiveCrop(224)(image); // five images; stackViews(fiveCrop(224)) does it in a pipeline
 *
 * @throws ArgumentError when the image is smaller than `size`.
 */
export const fiveCrop = (size: ImageSize): Views => {
  const [height, width] = heightAndWidth(size, 'The size of fiveCrop');
  const views: Pick<Views, 'count' | 'size' | 'description'> = {
    count: 5,
    size: [height, width],
    description: { name: 'fiveCrop', arguments: [size] },
  };
  return Object.assign((image: Parameters<Views>[0]) => {
    const [imageHeight, imageWidth] = image.shape;
    const [bottom, right] = [imageHeight - height, imageWidth - width];
    if (bottom < 0 || right < 0) {
      throw new ArgumentError(
        `fiveCrop cannot cut ${height}×${width} pixels out of ${imageHeight}×${imageWidth}. Use a smaller size.`,
      );
    }
    const middle = [centerCropStart(imageHeight, height), centerCropStart(imageWidth, width)] as const;
    const corners = [[0, 0], [0, right], [bottom, 0], [bottom, right], middle] as const;
    return corners.map((corner) => cropImage(image, corner, [height, width]));
  }, views);
};
