import type { Random } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from './image.ts';
import type { TransformDescription } from './transform-description.ts';
import type { Window } from './window.ts';

/**
 * Makes another image of an image, on the host, so that the result is the same on every engine and can be ready before
 * it is asked for. It leaves the image it was given as it is, and may return that one. Every random choice is drawn from
 * `random`: the loader hands out one stream per epoch and image, so that a run can be repeated and resumed.
 *
 * @example
 * const invert: Transform = ({ data, shape }) => ({ data: data.map((value) => 255 - value), shape }); // of bytes
 */
export interface Transform {
  (image: Image, random: Random): Image;
  /** The shape that comes out for an image of `shape`. Left out by transforms that keep it. */
  readonly outputShape?: (shape: ImageShape) => ImageShape;
  /**
   * For transforms that only choose a part and a size (resize, crops): the choice alone, drawn from `random` exactly as
   * the call itself draws. A decoder then decodes no more than that.
   */
  readonly window?: (shape: ImageShape, random: Random) => Window;
  /**
   * What `window` chooses: the `size` that all of the image is wanted at, or a `part` of it at the size it has; left out
   * where it may be both. A part that follows a size is chosen before anything is resized.
   */
  readonly chooses?: 'size' | 'part';
  /**
   * How to make it again in a worker (`transformFrom`); left out by functions of the user's own, which run on the main
   * thread.
   */
  readonly description?: TransformDescription;
}
