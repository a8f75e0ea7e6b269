import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { holds } from './holds.ts';
import { isTensorType, type TensorType } from './tensor-type.ts';

/** The type of a tensor that kernels which only move elements can serve; undefined for strings, complex numbers … */
export const movableType = (backend: CnnBackend, tensor: TensorInfo): TensorType | undefined => {
  const { dtype } = tensor;
  return isTensorType(dtype) && holds(backend, tensor, dtype) ? dtype : undefined;
};
