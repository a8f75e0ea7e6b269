import type { DataType } from '@tensorflow/tfjs-core';

/** The types of tensors that compiled kernels serve, with the bytes of an element. */
export const elementBytes = { float32: 4, int32: 4, bool: 1 } as const;

export type TensorType = keyof typeof elementBytes;

export const isTensorType = (dtype: DataType): dtype is TensorType => dtype in elementBytes;
