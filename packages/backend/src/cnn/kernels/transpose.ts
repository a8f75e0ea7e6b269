import { Transpose, type TransposeAttrs, type TransposeInputs } from '@tensorflow/tfjs-core';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { transposed } from './support/transposed.ts';

export const transpose = kernel<TransposeInputs, TransposeAttrs>(Transpose, ({ x }, { perm }, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype || perm.length !== x.shape.length) return;
  return transposed(backend, x, dtype, perm);
});
