import {
  backend_util,
  SplitV,
  type SplitVAttrs,
  type SplitVInputs,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { sliced } from './support/sliced.ts';

export const splitV = kernel<SplitVInputs, SplitVAttrs>(SplitV, ({ x }, attributes, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype || x.shape.length === 0 || x.shape.length > 6) return;
  const axis = util.parseAxisParam(attributes.axis, x.shape)[0]!;
  const sizes = backend_util.prepareSplitSize(x as never, attributes.numOrSizeSplits, axis);
  const begin = new Array<number>(x.shape.length).fill(0);
  return sizes.map((size) => {
    const shape = x.shape.slice();
    shape[axis] = size;
    const part = sliced(backend, x, dtype, begin, shape, shape) as TensorInfo;
    begin[axis]! += size;
    return part;
  });
});
