import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import { describeTransform } from './describe-transform.ts';
import { checkInterpolation } from './resampling/check-interpolation.ts';
import { resizeImage } from './resampling/resize-image.ts';
import type { ResizeOptions } from './resize.ts';
import type { Transform } from './transform.ts';

/**
 * Resizes images so that their shorter side has `size` pixels and their proportions stay, as torchvision's `Resize(size)`.
 *
 * @example
 * compose(resizeShortSide(256), centerCrop(224)); // what AlexNet was tested on
 *
 * @throws ArgumentError for a size that is no positive whole number.
 */
export const resizeShortSide = (
  size: number,
  { interpolation = 'bilinear', antialias = true }: ResizeOptions = {},
): Transform => {
  const [short] = heightAndWidth(size, 'The size of resizeShortSide');
  checkInterpolation(interpolation);
  const target = ([height, width]: ImageShape): readonly [height: number, width: number] =>
    height <= width ? [short, Math.trunc((short * width) / height)] : [Math.trunc((short * height) / width), short];
  return describeTransform(
    'resizeShortSide',
    [size, { interpolation, antialias }],
    (image) => resizeImage(image, target(image.shape), { interpolation, antialias }),
    {
      outputShape: (shape: ImageShape): ImageShape => [...target(shape), shape[2]],
      ...(interpolation === 'bilinear' &&
        antialias && {
          window: (shape: ImageShape) => {
            const [height, width] = shape;
            return { top: 0, left: 0, height, width, size: target(shape) };
          },
          chooses: 'size',
        }),
    },
  );
};
