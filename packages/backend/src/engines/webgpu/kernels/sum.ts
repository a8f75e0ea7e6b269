import { backend_util, type SumAttrs, type SumInputs, util } from '@tensorflow/tfjs-core';
import { sumRows } from '../programs/column-sums/sum-rows.ts';
import type { Kernel } from './kernel-call.ts';

/** Sums over the first axes, as in gradients of biases: tfjs transposes what it sums. */
export const sum: Kernel<SumInputs, SumAttrs> = ({ inputs: { x }, attrs: { axis, keepDims }, backend }) => {
  const axes = util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  const summed = axes.length;
  const isFirst = summed > 0 && summed < x.shape.length && axes.every((axis, index) => axis === index);
  if (x.dtype !== 'float32' || !isFirst || util.sizeFromShape(x.shape) === 0) return undefined;
  const [kept, reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const outputShape = keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept;
  return sumRows(backend, x, util.sizeFromShape(reduced), outputShape);
};
