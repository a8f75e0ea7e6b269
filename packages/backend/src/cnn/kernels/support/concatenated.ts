import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { copyElements } from './copy-elements.ts';
import { dimensions } from './dimensions.ts';
import type { TensorType } from './tensor-type.ts';

/** Tensors of one type side by side: each is `rows` runs of elements, and the runs of all of them follow each other. */
export const concatenated = (
  backend: CnnBackend,
  dtype: TensorType,
  tensors: readonly TensorInfo[],
  rows: number,
  shape: number[],
): TensorInfo => {
  const y = backend.output(shape, dtype);
  const row = util.sizeFromShape(shape) / rows;
  let offset = 0;
  for (const tensor of tensors) {
    const length = util.sizeFromShape(tensor.shape) / rows;
    if (length === 0) continue;
    const place = dimensions([rows, length], [length, 1], [row, 1])!;
    copyElements(backend, dtype, tensor, y, 0, offset, place);
    offset += length;
  }
  return y;
};
