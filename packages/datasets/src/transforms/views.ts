import type { Image } from './image.ts';
import type { TransformDescription } from './transform-description.ts';

/** Several images of one, all of one size: `fiveCrop`, `tenCrop`. Nothing of it is random. */
export interface Views {
  (image: Image): readonly Image[];
  /** How many. */
  readonly count: number;
  /** Of each. */
  readonly size: readonly [height: number, width: number];
  readonly description: TransformDescription;
}
