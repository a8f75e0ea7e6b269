import * as tf from '@tensorflow/tfjs-core';
import type { BinaryKind } from '../program/operations.ts';
import { type Kernel, kernel } from './support/kernel.ts';
import { runBinary } from './support/run-binary.ts';
import { isTensorType, type TensorType } from './support/tensor-type.ts';

type Row = readonly [kernelName: string, kind: BinaryKind];

const arithmetic: readonly Row[] = [
  [tf.Add, 'add'],
  [tf.Sub, 'sub'],
  [tf.Multiply, 'mul'],
  [tf.Maximum, 'maximum'],
  [tf.Minimum, 'minimum'],
  [tf.SquaredDifference, 'squaredDifference'],
];

const comparisons: readonly Row[] = [
  [tf.Equal, 'equal'],
  [tf.NotEqual, 'notEqual'],
  [tf.Less, 'less'],
  [tf.LessEqual, 'lessEqual'],
  [tf.Greater, 'greater'],
  [tf.GreaterEqual, 'greaterEqual'],
];

const logic: readonly Row[] = [
  [tf.LogicalAnd, 'logicalAnd'],
  [tf.LogicalOr, 'logicalOr'],
];

const rows = (table: readonly Row[], types: readonly TensorType[], result?: TensorType): Kernel[] =>
  table.map(([kernelName, kind]) =>
    kernel<tf.BinaryInputs>(kernelName, ({ a, b }, _attributes, backend) => {
      const { dtype } = a;
      if (!isTensorType(dtype) || !types.includes(dtype)) return;
      return runBinary(backend, kind, dtype, result ?? dtype, a, b);
    }),
  );

/** Functions of two tensors of one type, element by element. */
export const binary: readonly Kernel[] = [
  ...rows(arithmetic, ['float32', 'int32']),
  ...rows([[tf.RealDiv, 'div']], ['float32']),
  ...rows(comparisons, ['float32', 'int32', 'bool'], 'bool'),
  ...rows(logic, ['bool'], 'bool'),
];
