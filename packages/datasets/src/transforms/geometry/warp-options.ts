import type { Fill } from '../fill-values.ts';

/** How a turned or bent image is made of the pixels that it had. */
export interface WarpOptions {
  /** The pixel that a place falls into, or a mixture of the four around it. */
  readonly interpolation?: 'nearest' | 'bilinear';
  /** What stands where the image has nothing: one number or one per channel, in [0, 1] for bytes. Default 0, black. */
  readonly fill?: Fill;
}
