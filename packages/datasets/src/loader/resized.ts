import { compose } from '../transforms/compose.ts';
import { resize } from '../transforms/resize.ts';
import type { Transform } from '../transforms/transform.ts';

/** A transform, and then a resizing. */
export const resized = (transform: Transform | undefined, size: readonly [height: number, width: number]): Transform =>
  transform === undefined ? resize(size) : compose(transform, resize(size));
