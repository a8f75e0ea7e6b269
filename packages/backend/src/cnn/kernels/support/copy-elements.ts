import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import * as operations from '../../program/operations.ts';
import { elementBytes, type TensorType } from './tensor-type.ts';

/** Moves elements between two tensors that have both a place in compiled code's memory. */
export const copyElements = (
  backend: CnnBackend,
  dtype: TensorType,
  from: TensorInfo,
  to: TensorInfo,
  fromOffset: number,
  toOffset: number,
  dimensions: readonly operations.Dimension[],
): void =>
  backend.run(
    operations.copy({
      elementBytes: elementBytes[dtype],
      x: backend.address(from),
      y: backend.address(to),
      xOffset: fromOffset,
      yOffset: toOffset,
      dimensions,
    }),
  );
