import * as tf from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { type Kernel, kernel } from './support/kernel.ts';

const table = [
  [tf.ArgMax, 'argmax'],
  [tf.ArgMin, 'argmin'],
] as const;

/** The place of the largest or smallest element along one axis. */
export const argReductions: readonly Kernel[] = table.map(([kernelName, kind]) =>
  kernel<tf.ArgMaxInputs, tf.ArgMaxAttrs>(kernelName, ({ x }, attributes, backend) => {
    const { dtype, shape } = x;
    if ((dtype !== 'float32' && dtype !== 'int32') || !holds(backend, x, dtype) || shape.length === 0) return;
    const axis = tf.util.parseAxisParam(attributes.axis, shape)[0]!;
    const before = shape.slice(0, axis);
    const after = shape.slice(axis + 1);
    if (shape[axis] === 0) return;
    const y = backend.output([...before, ...after], 'int32');
    const outer = tf.util.sizeFromShape(before);
    const inner = tf.util.sizeFromShape(after);
    if (outer * inner > 0) {
      backend.run(
        operations.argReduce({
          kind,
          type: dtype,
          x: backend.address(x),
          y: backend.address(y),
          outer,
          axis: shape[axis]!,
          inner,
        }),
      );
    }
    return y;
  }),
);
