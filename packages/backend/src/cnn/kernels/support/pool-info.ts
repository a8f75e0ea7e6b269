import { backend_util } from '@tensorflow/tfjs-core';
import { isServedGeometry } from './is-served-geometry.ts';

export interface PoolAttributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Undefined where the pool is not one that compiled kernels serve. */
export const poolInfo = (
  shape: readonly number[],
  { filterSize, strides, pad, dimRoundingMode }: PoolAttributes,
): backend_util.Conv2DInfo | undefined => {
  if (shape.length !== 4) return;
  const imageShape = shape as [number, number, number, number];
  const info = backend_util.computePool2DInfo(imageShape, filterSize, strides, 1, pad, dimRoundingMode);
  return isServedGeometry(info) ? info : undefined;
};
