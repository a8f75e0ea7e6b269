import { Cast, type CastAttrs, type CastInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { isTensorType } from './support/tensor-type.ts';

/** Unlike tfjs's, which relabels an int32 as float32, this one writes the numbers anew: compiled code reads bytes. */
export const cast = kernel<CastInputs, CastAttrs>(Cast, ({ x }, attributes, backend) => {
  const from = movableType(backend, x);
  const to = attributes.dtype;
  if (!from || !isTensorType(to)) return;
  if (from === to) return backend.reshaped(x, x.shape);
  const y = backend.output(x.shape, to);
  const count = util.sizeFromShape(x.shape);
  if (count > 0) {
    backend.run(operations.cast({ from, to, x: backend.address(x), y: backend.address(y), count, divisor: 1 }));
  }
  return y;
});
