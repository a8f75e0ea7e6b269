import { type TensorInfo, Unpack, type UnpackAttrs, type UnpackInputs } from '@tensorflow/tfjs-core';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { sliced } from './support/sliced.ts';

export const unpack = kernel<UnpackInputs, UnpackAttrs>(Unpack, ({ value }, attributes, backend) => {
  const dtype = movableType(backend, value);
  const rank = value.shape.length;
  if (!dtype || rank === 0 || rank > 6) return;
  const axis = attributes.axis < 0 ? attributes.axis + rank : attributes.axis;
  const outShape = value.shape.filter((_size, index) => index !== axis);
  const size = value.shape.slice();
  size[axis] = 1;
  const begin = new Array<number>(rank).fill(0);
  const parts: TensorInfo[] = [];
  for (let index = 0; index < value.shape[axis]!; index++) {
    begin[axis] = index;
    parts.push(sliced(backend, value, dtype, begin, size, outShape) as TensorInfo);
  }
  return parts;
});
