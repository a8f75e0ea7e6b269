import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { copyElements } from './copy-elements.ts';
import { dimensions } from './dimensions.ts';
import { stridesOf } from './strides-of.ts';
import type { TensorType } from './tensor-type.ts';

/** A box of a tensor; `begin` and `size` are within it. Undefined when it has too many dimensions. */
export const sliced = (
  backend: CnnBackend,
  x: TensorInfo,
  dtype: TensorType,
  begin: readonly number[],
  size: readonly number[],
  shape: number[],
): TensorInfo | undefined => {
  const strides = stridesOf(x.shape);
  const place = dimensions(size, strides, stridesOf(size));
  if (!place) return;
  const y = backend.output(shape, dtype);
  if (size.includes(0)) return y;
  let offset = 0;
  for (let index = 0; index < begin.length; index++) offset += begin[index]! * strides[index]!;
  copyElements(backend, dtype, x, y, offset, 0, place);
  return y;
};
