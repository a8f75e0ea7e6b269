import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../../cnn-backend.ts';
import * as operations from '../../program/operations.ts';
import { broadcastStrides } from './broadcast-strides.ts';
import { dimensions } from './dimensions.ts';
import { holds } from './holds.ts';
import { sameShape } from './same-shape.ts';
import type { TensorType } from './tensor-type.ts';

/** y = f(a, b) for inputs of one type, with broadcasting; undefined where that type is not served. */
export const runBinary = (
  backend: CnnBackend,
  kind: operations.BinaryKind,
  dtype: TensorType,
  resultType: TensorType,
  a: TensorInfo,
  b: TensorInfo,
): TensorInfo | undefined => {
  if (!holds(backend, a, dtype) || !holds(backend, b, dtype)) return;
  const same = sameShape(a.shape, b.shape);
  const shape = same ? a.shape : backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const count = util.sizeFromShape(shape);
  const place = same
    ? [{ size: count, strides: [1, 1] as const }]
    : dimensions(shape, broadcastStrides(a.shape, shape.length), broadcastStrides(b.shape, shape.length));
  if (!place) return;
  const y = backend.output(shape, resultType);
  if (count > 0) {
    backend.run(
      operations.binary({
        kind,
        type: dtype,
        a: backend.address(a),
        b: backend.address(b),
        y: backend.address(y),
        dimensions: place,
      }),
    );
  }
  return y;
};
