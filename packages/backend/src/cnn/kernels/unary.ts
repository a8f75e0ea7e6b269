import * as tf from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { type Kernel, kernel } from './support/kernel.ts';

/** tfjs's name, ours, and where the two parameters come from. */
const table: readonly (readonly [string, operations.UnaryKind, alpha?: string, beta?: string])[] = [
  [tf.Abs, 'abs'],
  [tf.Neg, 'neg'],
  [tf.Square, 'square'],
  [tf.Sqrt, 'sqrt'],
  [tf.Rsqrt, 'rsqrt'],
  [tf.Reciprocal, 'reciprocal'],
  [tf.Exp, 'exp'],
  [tf.Expm1, 'expm1'],
  [tf.Log, 'log'],
  [tf.Log1p, 'log1p'],
  [tf.Sigmoid, 'sigmoid'],
  [tf.Tanh, 'tanh'],
  [tf.Relu, 'relu'],
  [tf.Relu6, 'relu6'],
  [tf.Elu, 'elu'],
  [tf.LeakyRelu, 'leakyRelu', 'alpha'],
  [tf.Step, 'step', 'alpha'],
  [tf.Softplus, 'softplus'],
  [tf.Floor, 'floor'],
  [tf.Ceil, 'ceil'],
  [tf.Round, 'round'],
  [tf.Sign, 'sign'],
  [tf.ClipByValue, 'clip', 'clipValueMin', 'clipValueMax'],
];

/** Functions of one float32 tensor, element by element. */
export const unary: readonly Kernel[] = table.map(([kernelName, kind, alphaName, betaName]) =>
  kernel<tf.UnaryInputs, Record<string, number> | undefined>(kernelName, ({ x }, attributes, backend) => {
    if (!holds(backend, x, 'float32')) return;
    const alpha = alphaName ? (attributes?.[alphaName] ?? 0) : 0;
    const beta = betaName ? (attributes?.[betaName] ?? 0) : 0;
    const y = backend.output(x.shape, 'float32');
    const count = tf.util.sizeFromShape(x.shape);
    if (count > 0) {
      backend.run(operations.unary({ kind, x: backend.address(x), y: backend.address(y), count, alpha, beta }));
    }
    return y;
  }),
);
