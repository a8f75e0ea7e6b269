import { Select, type SelectInputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { sameShape } from './support/same-shape.ts';
import { elementBytes } from './support/tensor-type.ts';

export const select = kernel<SelectInputs>(Select, ({ condition, t, e }, _attributes, backend) => {
  const dtype = movableType(backend, t);
  if (!dtype || !holds(backend, e, dtype) || !holds(backend, condition, 'bool')) return;
  if (!sameShape(condition.shape, t.shape) || !sameShape(t.shape, e.shape)) return;
  const y = backend.output(t.shape, dtype);
  const count = util.sizeFromShape(t.shape);
  if (count === 0) return y;
  backend.run(
    operations.select({
      elementBytes: elementBytes[dtype],
      condition: backend.address(condition),
      a: backend.address(t),
      b: backend.address(e),
      y: backend.address(y),
      count,
      inner: 1,
    }),
  );
  return y;
});
