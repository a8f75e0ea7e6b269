import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { ImageSize } from '../sizes/image-size.ts';
import { describeTransform } from './describe-transform.ts';
import { checkInterpolation } from './resampling/check-interpolation.ts';
import type { Interpolation } from './resampling/interpolation.ts';
import { resizeImage } from './resampling/resize-image.ts';
import type { Transform } from './transform.ts';

/** How images are resized. */
export interface ResizeOptions {
  /** Default bilinear. */
  readonly interpolation?: Interpolation;
  /**
   * Whether every pixel counts where an image shrinks, as Pillow does and torchvision's `antialias=True`. Default true.
   * Without, the result is that of PyTorch's `interpolate(align_corners=False)`.
   */
  readonly antialias?: boolean;
}

/**
 * Resizes images, with half-pixel centres. Bytes are rounded as Pillow rounds them; to resize floats after all transforms,
 * the loader's `resize` is faster.
 *
 * @param size A number makes squares; torchvision's `Resize` of a number is `resizeShortSide`.
 * @throws ArgumentError for a size that is no positive whole number.
 */
export const resize = (
  size: ImageSize,
  { interpolation = 'bilinear', antialias = true }: ResizeOptions = {},
): Transform => {
  const target = heightAndWidth(size, 'The size of resize');
  checkInterpolation(interpolation);
  return describeTransform(
    'resize',
    [size, { interpolation, antialias }],
    (image) => resizeImage(image, target, { interpolation, antialias }),
    {
      outputShape: ([, , channels]: ImageShape): ImageShape => [...target, channels],
      ...(interpolation === 'bilinear' &&
        antialias && {
          window: ([height, width]: ImageShape) => ({ top: 0, left: 0, height, width, size: target }),
          chooses: 'size',
        }),
    },
  );
};
