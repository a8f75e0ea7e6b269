import { backend_util, GatherV2, type GatherV2Attrs, type GatherV2Inputs, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { elementBytes } from './support/tensor-type.ts';

export const gatherV2 = kernel<GatherV2Inputs, GatherV2Attrs>(GatherV2, ({ x, indices }, attributes, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype || attributes.batchDims || !holds(backend, indices, 'int32') || x.shape.length === 0) return;
  const axis = util.parseAxisParam(attributes.axis, x.shape)[0]!;
  const length = x.shape[axis]!;
  const count = util.sizeFromShape(indices.shape);
  const places = backend.storage(indices.dataId).values as Int32Array;
  for (let index = 0; index < count; index++) {
    const place = places[index]!;
    // tfjs's kernel has the error message.
    if (place < 0 || place >= length) return;
  }
  const { outerSize, sliceSize, outputShape } = backend_util.segment_util.collectGatherOpShapeInfo(
    x as never,
    indices as never,
    axis,
    0,
  );
  const y = backend.output(outputShape, dtype);
  if (outputShape.includes(0)) return y;
  backend.run(
    operations.gather({
      elementBytes: elementBytes[dtype],
      x: backend.address(x),
      indices: backend.address(indices),
      y: backend.address(y),
      outer: outerSize,
      axis: length,
      inner: sliceSize,
      count,
    }),
  );
  return y;
});
