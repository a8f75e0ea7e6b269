import * as tf from '@tensorflow/tfjs-core';
import { type BinaryKind, binaryKinds } from '../program/operations.ts';
import { type ElementType, isElementType } from './support/element-type.ts';
import { type Kernel, kernel } from './support/kernel.ts';
import { runBinary } from './support/run-binary.ts';

type Row = readonly [kernelName: string, kind: BinaryKind];

const arithmetic: readonly Row[] = [
  [tf.Add, 'add'],
  [tf.Sub, 'sub'],
  [tf.Multiply, 'mul'],
  [tf.Maximum, 'maximum'],
  [tf.Minimum, 'minimum'],
  [tf.SquaredDifference, 'squared_difference'],
];

const comparisons: readonly Row[] = [
  [tf.Equal, 'equal'],
  [tf.NotEqual, 'not_equal'],
  [tf.Less, 'less'],
  [tf.LessEqual, 'less_equal'],
  [tf.Greater, 'greater'],
  [tf.GreaterEqual, 'greater_equal'],
];

const logic: readonly Row[] = [
  [tf.LogicalAnd, 'logical_and'],
  [tf.LogicalOr, 'logical_or'],
];

const rows = (table: readonly Row[], types: readonly ElementType[], result?: ElementType): Kernel[] =>
  table.map(([kernelName, kind]) => {
    const code = binaryKinds[kind];
    return kernel<tf.BinaryInputs>(kernelName, ({ a, b }, _attributes, backend) => {
      const { dtype } = a;
      if (!isElementType(dtype) || !types.includes(dtype)) return;
      return runBinary(backend, code, dtype, result ?? dtype, a, b);
    });
  });

/** Functions of two tensors of one type, element by element. */
export const binary: readonly Kernel[] = [
  ...rows(arithmetic, ['float32', 'int32']),
  ...rows([[tf.RealDiv, 'div']], ['float32']),
  ...rows(comparisons, ['float32', 'int32', 'bool'], 'bool'),
  ...rows(logic, ['bool'], 'bool'),
];
