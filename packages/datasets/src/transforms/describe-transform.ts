import type { JsonValue, Random } from '@cnn/core';
import type { Image } from './image.ts';
import type { Transform } from './transform.ts';

/**
 * A transform that knows how it was made.
 *
 * @param factory The name of the function that makes it, a key of `transformFrom`'s table.
 * @param values What that was called with; options that are undefined are left out.
 */
export const describeTransform = (
  factory: string,
  values: readonly unknown[],
  transform: (image: Image, random: Random) => Image,
  properties: Pick<Transform, 'outputShape' | 'window' | 'chooses'> = {},
): Transform =>
  Object.assign(transform, properties, {
    description: { name: factory, arguments: JSON.parse(JSON.stringify(values)) as JsonValue[] },
  });
