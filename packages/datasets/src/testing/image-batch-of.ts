import type { ImageBatch } from '../transforms/image-batch.ts';

/** A batch whose values are `value(index)`, by default all different. */
export const imageBatchOf = (
  shape: ImageBatch['shape'],
  value: (index: number) => number = (index) => index / 1000,
): ImageBatch => ({
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, index) => value(index)),
  shape,
});
