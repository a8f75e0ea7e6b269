import type { Random } from '@cnn/core';
import type { ImageShape } from '../datasets/image-shape.ts';
import type { ImageBatch } from './image-batch.ts';

/**
 * Makes other images of a batch, on the host, so that the result is the same on every engine and can be ready before it
 * is asked for. The batch belongs to the transform: it may change it in place and return it. Draw every random choice
 * from `random`: the loader hands out one stream per epoch and batch, so that a run can be repeated and resumed.
 *
 * @example
 * const invert: Transform = (images) => ({ ...images, data: images.data.map((value) => 1 - value) });
 */
export interface Transform {
  (images: ImageBatch, random: Random): ImageBatch;
  /** The shape that comes out for images of `shape`. Left out by transforms that keep it. */
  readonly outputShape?: (shape: ImageShape) => ImageShape;
}
