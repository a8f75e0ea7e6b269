import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import { broadcastStrides } from './broadcast-strides.ts';
import { dimensions } from './dimensions.ts';
import { type ElementType, elementTypes } from './element-type.ts';
import { holds } from './holds.ts';
import { sameShape } from './same-shape.ts';

/** y = f(a, b) for inputs of one type, with broadcasting; undefined where that type is not served. */
export const runBinary = (
  backend: CnnBackend,
  kind: number,
  dtype: ElementType,
  resultType: ElementType,
  a: TensorInfo,
  b: TensorInfo,
): TensorInfo | undefined => {
  if (!holds(backend, a, dtype) || !holds(backend, b, dtype)) return;
  const same = sameShape(a.shape, b.shape);
  const shape = same ? a.shape : backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const count = util.sizeFromShape(shape);
  const place = same
    ? [1, count, 1, 1]
    : dimensions(shape, broadcastStrides(a.shape, shape.length), broadcastStrides(b.shape, shape.length));
  if (!place) return;
  const y = backend.output(shape, resultType);
  if (count > 0) {
    const type = elementTypes[dtype].code;
    backend.run('binary', kind, type, backend.address(a), backend.address(b), backend.address(y), ...place);
  }
  return y;
};
