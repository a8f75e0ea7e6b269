import type { ImageShape } from '../datasets/image-shape.ts';
import type { Transform } from './transform.ts';

/** One transform that applies the given ones from the first to the last. Each draws from a stream of its own. */
export const compose = (...transforms: readonly Transform[]): Transform =>
  Object.assign(
    ((images, random) =>
      transforms.reduce((current, transform, index) => transform(current, random.fork(index)), images)) as Transform,
    {
      outputShape: (shape: ImageShape): ImageShape =>
        transforms.reduce((current, transform) => transform.outputShape?.(current) ?? current, shape),
    },
  );
