import type { Image } from '../image.ts';
import { type AffineChange, affineMatrix } from './affine-matrix.ts';
import { warpAffine } from './warp-affine.ts';
import type { WarpOptions } from './warp-options.ts';

/**
 * An image sheared, scaled, turned and moved; it keeps its size. As torchvision's `affine` of a PIL image, nearest by
 * default.
 */
export const affineImage = (image: Image, change: AffineChange, options: WarpOptions = {}): Image =>
  warpAffine(image, affineMatrix(change, image.shape), options);
