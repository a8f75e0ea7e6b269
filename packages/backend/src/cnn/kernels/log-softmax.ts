import { LogSoftmax, type LogSoftmaxAttrs, type LogSoftmaxInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';

/** Of this kernel tfjs's JavaScript backend has none: it composes the function of others. */
export const logSoftmax = kernel<LogSoftmaxInputs, LogSoftmaxAttrs>(LogSoftmax, ({ logits }, { axis }, backend) => {
  const { shape } = logits;
  const last = shape.length - 1;
  if (last < 0 || (axis !== -1 && axis !== last) || !holds(backend, logits, 'float32')) return;
  const columns = shape[last]!;
  const y = backend.output(shape, 'float32');
  const rows = util.sizeFromShape(shape.slice(0, last));
  if (rows * columns > 0) {
    backend.run(operations.logSoftmax({ x: backend.address(logits), y: backend.address(y), rows, columns }));
  }
  return y;
});
