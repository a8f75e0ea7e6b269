import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { type ElementType, isElementType } from './element-type.ts';
import { holds } from './holds.ts';

/** The type of a tensor that kernels which only move elements can serve; undefined for strings, complex numbers … */
export const movableType = (backend: CnnBackend, tensor: TensorInfo): ElementType | undefined => {
  const { dtype } = tensor;
  return isElementType(dtype) && holds(backend, tensor, dtype) ? dtype : undefined;
};
