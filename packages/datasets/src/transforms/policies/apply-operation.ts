import type { Random } from '@cnn/core';
import { requireBytes } from '../color/require-bytes.ts';
import type { WarpOptions } from '../geometry/warp-options.ts';
import type { Image } from '../image.ts';
import { type Limits, type Operation, type OperationName, operations } from './operations.ts';

/** Changes an image of bytes by an operation of a strength from 0 to 1, the sign drawn. */
export const applyOperation = (
  image: Image,
  { name, strength, limits }: { readonly name: OperationName; readonly strength: number; readonly limits: Limits },
  options: WarpOptions,
  random: Random,
): Image => {
  requireBytes(image, name);
  const operation: Operation = operations[name];
  const magnitude = operation.magnitude(strength, limits, image.shape);
  return operation.apply(image, operation.signed && random.integer(0, 1) === 1 ? -magnitude : magnitude, options);
};
