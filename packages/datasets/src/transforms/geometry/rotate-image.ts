import type { Image } from '../image.ts';
import { about } from './affine-matrix.ts';
import { warpAffine } from './warp-affine.ts';
import type { WarpOptions } from './warp-options.ts';

/**
 * An image turned about its middle; it keeps its size. As Pillow's `rotate`, nearest by default.
 *
 * @param angle Degrees, counterclockwise.
 */
export const rotateImage = (image: Image, angle: number, options: WarpOptions = {}): Image => {
  const [height, width] = image.shape;
  const turn = (-(((angle % 360) + 360) % 360) * Math.PI) / 180;
  const [cosine, sine] = [rounded(Math.cos(turn)), rounded(Math.sin(turn))];
  return warpAffine(image, about([cosine, sine, -sine, cosine], [width / 2, height / 2]), options);
};

/** To 15 decimals, so that quarter turns are exact. */
const rounded = (value: number): number => Math.round(value * 1e15) / 1e15;
