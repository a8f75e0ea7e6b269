import { Softmax, type SoftmaxAttrs, type SoftmaxInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';

export const softmax = kernel<SoftmaxInputs, SoftmaxAttrs>(Softmax, ({ logits }, { dim }, backend) => {
  const { shape } = logits;
  const last = shape.length - 1;
  if (last < 0 || (dim !== -1 && dim !== last) || !holds(backend, logits, 'float32')) return;
  const columns = shape[last]!;
  const y = backend.output(shape, 'float32');
  const rows = util.sizeFromShape(shape.slice(0, last));
  if (rows * columns > 0) {
    backend.run(operations.softmax({ x: backend.address(logits), y: backend.address(y), rows, columns }));
  }
  return y;
});
