import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import type { TensorType } from './tensor-type.ts';

/**
 * Whether the tensor's memory is what its shape and type say, so that compiled code may address it. tfjs's own kernels
 * sometimes relabel: a bool cast to float32 keeps its bytes.
 */
export const holds = (backend: CnnBackend, tensor: TensorInfo, dtype: TensorType): boolean => {
  if (tensor.dtype !== dtype) return false;
  const storage = backend.storage(tensor.dataId);
  return storage.dtype === dtype && storage.length >= util.sizeFromShape(tensor.shape);
};
