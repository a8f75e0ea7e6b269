import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { type ElementType, elementTypes } from './element-type.ts';

/** Writes one value into every element. */
export const fillElements = (backend: CnnBackend, dtype: ElementType, y: TensorInfo, value: number): void => {
  const count = util.sizeFromShape(y.shape);
  if (count > 0) backend.run('fill', elementTypes[dtype].code, backend.address(y), count, value);
};
