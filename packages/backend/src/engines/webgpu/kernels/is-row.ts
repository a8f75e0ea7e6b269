import type { TensorInfo } from '@tensorflow/tfjs-core';

/** Whether a bias has one value for each column, and not one for all or one for each element. */
export const isRow = ({ shape }: TensorInfo, columns: number): boolean =>
  shape.at(-1) === columns && shape.slice(0, -1).every((size) => size === 1);
