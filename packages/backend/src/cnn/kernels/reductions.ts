import * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn-backend.ts';
import { type ReductionKind, reductionKinds } from '../program/operations.ts';
import { type ElementType, elementTypes, isElementType } from './support/element-type.ts';
import { holds } from './support/holds.ts';
import { type Kernel, kernel } from './support/kernel.ts';
import { reductionExtent } from './support/reduction-extent.ts';
import { transposed } from './support/transposed.ts';

const table: readonly (readonly [string, ReductionKind, readonly ElementType[]])[] = [
  [tf.Sum, 'sum', ['float32', 'int32']],
  [tf.Mean, 'mean', ['float32']],
  [tf.Prod, 'prod', ['float32', 'int32']],
  [tf.Max, 'max', ['float32', 'int32']],
  [tf.Min, 'min', ['float32', 'int32']],
  [tf.All, 'all', ['bool']],
  [tf.Any, 'any', ['bool']],
];

interface Attributes {
  readonly axis?: number | number[];
  /** What `Max` calls its axes. */
  readonly reductionIndices?: number | number[];
  readonly keepDims?: boolean;
}

const reduce = (
  backend: CnnBackend,
  kind: number,
  dtype: ElementType,
  x: tf.TensorInfo,
  { axis, reductionIndices, keepDims }: Attributes,
): tf.TensorInfo | undefined => {
  const extent = reductionExtent(x.shape, (axis ?? reductionIndices)!);
  // Nothing to reduce: what then comes out differs from kernel to kernel.
  if (extent.axis === 0) return;
  const shape = keepDims ? extent.keptShape : extent.outShape;
  const kept = tf.util.sizeFromShape(extent.outShape);
  let { outer, inner } = extent;
  let input = x;
  if (!extent.adjacent) {
    const order = [...x.shape.keys()];
    const permutation = [...order.filter((index) => !extent.axes.includes(index)), ...extent.axes];
    const copy = transposed(backend, x, dtype, permutation);
    if (!copy) return;
    input = copy;
    outer = kept;
    inner = 1;
  }
  const y = backend.output(shape, dtype);
  if (kept > 0) {
    const type = elementTypes[dtype].code;
    backend.run('reduce', kind, type, backend.address(input), backend.address(y), outer, extent.axis, inner);
  }
  if (input !== x) backend.disposeIntermediateTensorInfo(input);
  return y;
};

/** Reductions over any axes. */
export const reductions: readonly Kernel[] = table.map(([kernelName, kind, types]) => {
  const code = reductionKinds[kind];
  return kernel<tf.SumInputs, Attributes>(kernelName, ({ x }, attributes, backend) => {
    const { dtype } = x;
    if (!isElementType(dtype) || !types.includes(dtype) || !holds(backend, x, dtype)) return;
    return reduce(backend, code, dtype, x, attributes);
  });
});
