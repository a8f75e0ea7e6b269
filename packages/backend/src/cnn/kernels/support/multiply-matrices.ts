import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import * as operations from '../../program/operations.ts';
import { fusedActivation } from './fused-activation.ts';
import { holds } from './holds.ts';
import { isRowOf } from './is-row-of.ts';

export interface MatrixInputs {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
}

export interface MatrixAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string | null;
  readonly leakyreluAlpha?: number;
}

/** activation(op(a) · op(b) + bias); undefined where that is not served. */
export const multiplyMatrices = (
  backend: CnnBackend,
  { a, b, bias }: MatrixInputs,
  attributes: MatrixAttributes,
): TensorInfo | undefined => {
  const { transposeA = false, transposeB = false } = attributes;
  const activation = fusedActivation(attributes.activation, attributes.leakyreluAlpha);
  const rankA = a.shape.length;
  const rankB = b.shape.length;
  if (!activation || rankA < 2 || rankB < 2) return;
  if (!holds(backend, a, 'float32') || !holds(backend, b, 'float32')) return;
  const rows = a.shape[transposeA ? rankA - 1 : rankA - 2]!;
  const inner = a.shape[transposeA ? rankA - 2 : rankA - 1]!;
  const columns = b.shape[transposeB ? rankB - 2 : rankB - 1]!;
  if (b.shape[transposeB ? rankB - 1 : rankB - 2] !== inner || inner === 0) return;
  if (bias && (!isRowOf(bias.shape, columns) || !holds(backend, bias, 'float32'))) return;
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const [batchA, batchB] = [util.sizeFromShape(outerA), util.sizeFromShape(outerB)];
  if (batchA !== batchB && batchA !== 1 && batchB !== 1) return;
  const shape = [...backend_util.assertAndGetBroadcastShape(outerA, outerB), rows, columns];
  const count = util.sizeFromShape(shape);
  const batch = Math.max(batchA, batchB);
  if (count !== batch * rows * columns) return;
  const y = backend.output(shape, 'float32');
  if (count === 0) return y;
  backend.run(
    operations.matmul({
      a: backend.address(a),
      b: backend.address(b),
      bias: bias && backend.address(bias),
      y: backend.address(y),
      batch,
      rows,
      columns,
      inner,
      transposeA,
      transposeB,
      batchStrideA: batchA === 1 ? 0 : rows * inner,
      batchStrideB: batchB === 1 ? 0 : inner * columns,
      activation,
      bfloat16: false,
    }),
  );
  return y;
};
