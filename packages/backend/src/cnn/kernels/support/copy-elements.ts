import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { type ElementType, elementTypes } from './element-type.ts';

/** Moves elements between two tensors that have both a place in compiled code's memory. */
export const copyElements = (
  backend: CnnBackend,
  dtype: ElementType,
  from: TensorInfo,
  to: TensorInfo,
  fromOffset: number,
  toOffset: number,
  dimensions: readonly number[],
): void =>
  backend.run(
    'copy',
    elementTypes[dtype].bytes,
    backend.address(from),
    backend.address(to),
    fromOffset,
    toOffset,
    ...dimensions,
  );
