import { type BroadCastToAttrs, BroadcastTo, type BroadcastToInputs, backend_util } from '@tensorflow/tfjs-core';
import { broadcastStrides } from './support/broadcast-strides.ts';
import { copyElements } from './support/copy-elements.ts';
import { dimensions } from './support/dimensions.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { sameShape } from './support/same-shape.ts';
import { stridesOf } from './support/strides-of.ts';

/** Of this kernel tfjs's JavaScript backend has none: it tiles instead. */
export const broadcastTo = kernel<BroadcastToInputs, BroadCastToAttrs>(BroadcastTo, ({ x }, { shape }, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype || !sameShape(backend_util.assertAndGetBroadcastShape(x.shape, shape), shape)) return;
  const place = dimensions(shape, broadcastStrides(x.shape, shape.length), stridesOf(shape));
  if (!place) return;
  const y = backend.output(shape, dtype);
  if (!shape.includes(0)) copyElements(backend, dtype, x, y, 0, 0, place);
  return y;
});
