import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { copyElements } from './copy-elements.ts';
import { dimensions } from './dimensions.ts';
import { stridesOf } from './strides-of.ts';
import type { TensorType } from './tensor-type.ts';

/** The tensor with its dimensions in another order; undefined when there are too many of them. */
export const transposed = (
  backend: CnnBackend,
  x: TensorInfo,
  dtype: TensorType,
  permutation: readonly number[],
): TensorInfo | undefined => {
  const strides = stridesOf(x.shape);
  const shape = permutation.map((dimension) => x.shape[dimension]!);
  const place = dimensions(
    shape,
    permutation.map((dimension) => strides[dimension]!),
    stridesOf(shape),
  );
  if (!place) return;
  const y = backend.output(shape, dtype);
  if (!shape.includes(0)) copyElements(backend, dtype, x, y, 0, 0, place);
  return y;
};
