import { ArgumentError } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Transform } from '../transforms/transform.ts';

/** Of images of several sizes: two that are larger than what a transform may cut out of them. */
const examples = [
  [8192, 8192],
  [8192, 6144],
] as const;

/**
 * The shape of every image after a transform.
 * @throws ArgumentError when images of several sizes stay so.
 */
export const transformedShape = (
  { shape, channels = 3 }: { readonly shape?: ImageShape; readonly channels?: number },
  transform: Transform | undefined,
): ImageShape => {
  const of = (stored: ImageShape): ImageShape => transform?.outputShape?.(stored) ?? stored;
  if (shape !== undefined) return of(shape);
  const [first, second] = examples.map((size) => of([...size, channels]));
  if (first!.join() === second!.join()) return first!;
  throw new ArgumentError(
    'The images are of several sizes, and a batch has one: give a transform that makes them alike, such as randomResizedCrop ' +
      'or resizeShortSide and then centerCrop, or pass `resize`.',
  );
};
