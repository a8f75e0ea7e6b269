import type { DataType } from '@tensorflow/tfjs-core';

/** The types that compiled kernels know, with their code and size. */
export const elementTypes = {
  float32: { code: 0, bytes: 4 },
  int32: { code: 1, bytes: 4 },
  bool: { code: 2, bytes: 1 },
} as const;

export type ElementType = keyof typeof elementTypes;

export const isElementType = (dtype: DataType): dtype is ElementType => dtype in elementTypes;
