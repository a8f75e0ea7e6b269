import { Reverse, type ReverseAttrs, type ReverseInputs, util } from '@tensorflow/tfjs-core';
import { copyElements } from './support/copy-elements.ts';
import { dimensions } from './support/dimensions.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { stridesOf } from './support/strides-of.ts';

export const reverse = kernel<ReverseInputs, ReverseAttrs>(Reverse, ({ x }, { dims }, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype || x.shape.length === 0) return;
  const to = stridesOf(x.shape);
  const from = to.slice();
  let offset = 0;
  for (const dimension of util.parseAxisParam(dims, x.shape)) {
    if (from[dimension]! < 0) continue;
    offset += (x.shape[dimension]! - 1) * to[dimension]!;
    from[dimension] = -to[dimension]!;
  }
  const place = dimensions(x.shape, from, to);
  if (!place) return;
  const y = backend.output(x.shape, dtype);
  if (!x.shape.includes(0)) copyElements(backend, dtype, x, y, offset, 0, place);
  return y;
});
