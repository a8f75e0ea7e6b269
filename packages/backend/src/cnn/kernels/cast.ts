import { Cast, type CastAttrs, type CastInputs, util } from '@tensorflow/tfjs-core';
import { elementTypes, isElementType } from './support/element-type.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';

/** Unlike tfjs's, which relabels an int32 as float32, this one writes the numbers anew: compiled code reads bytes. */
export const cast = kernel<CastInputs, CastAttrs>(Cast, ({ x }, attributes, backend) => {
  const from = movableType(backend, x);
  const to = attributes.dtype;
  if (!from || !isElementType(to)) return;
  if (from === to) return backend.reshaped(x, x.shape);
  const y = backend.output(x.shape, to);
  const count = util.sizeFromShape(x.shape);
  if (count > 0) {
    const codes = [elementTypes[from].code, elementTypes[to].code] as const;
    backend.run('cast', ...codes, backend.address(x), backend.address(y), count, 1);
  }
  return y;
});
