import * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn-backend.ts';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { type Kernel, kernel } from './support/kernel.ts';
import { reductionExtent } from './support/reduction-extent.ts';
import { isTensorType, type TensorType } from './support/tensor-type.ts';
import { transposed } from './support/transposed.ts';

const table: readonly (readonly [string, operations.ReductionKind, readonly TensorType[]])[] = [
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
  kind: operations.ReductionKind,
  dtype: TensorType,
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
    backend.run(
      operations.reduce({
        kind,
        type: dtype,
        x: backend.address(input),
        y: backend.address(y),
        outer,
        axis: extent.axis,
        inner,
      }),
    );
  }
  if (input !== x) backend.disposeIntermediateTensorInfo(input);
  return y;
};

/** Reductions over any axes. */
export const reductions: readonly Kernel[] = table.map(([kernelName, kind, types]) =>
  kernel<tf.SumInputs, Attributes>(kernelName, ({ x }, attributes, backend) => {
    const { dtype } = x;
    if (!isTensorType(dtype) || !types.includes(dtype) || !holds(backend, x, dtype)) return;
    return reduce(backend, kind, dtype, x, attributes);
  }),
);
