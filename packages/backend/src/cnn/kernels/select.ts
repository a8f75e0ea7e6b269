import { Select, type SelectInputs, util } from '@tensorflow/tfjs-core';
import { elementTypes } from './support/element-type.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { sameShape } from './support/same-shape.ts';

export const select = kernel<SelectInputs>(Select, ({ condition, t, e }, _attributes, backend) => {
  const dtype = movableType(backend, t);
  if (!dtype || !holds(backend, e, dtype) || !holds(backend, condition, 'bool')) return;
  if (!sameShape(condition.shape, t.shape) || !sameShape(t.shape, e.shape)) return;
  const y = backend.output(t.shape, dtype);
  const count = util.sizeFromShape(t.shape);
  if (count === 0) return y;
  backend.run(
    'select',
    elementTypes[dtype].bytes,
    backend.address(condition),
    backend.address(t),
    backend.address(e),
    backend.address(y),
    count,
    1,
  );
  return y;
});
