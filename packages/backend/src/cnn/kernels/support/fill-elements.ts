import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import * as operations from '../../program/operations.ts';
import type { TensorType } from './tensor-type.ts';

/** Writes one value into every element. */
export const fillElements = (backend: CnnBackend, dtype: TensorType, y: TensorInfo, value: number): void => {
  const count = util.sizeFromShape(y.shape);
  if (count > 0) backend.run(operations.fill({ type: dtype, y: backend.address(y), count, value }));
};
