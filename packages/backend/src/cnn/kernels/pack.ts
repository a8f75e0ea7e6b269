import { Pack, type PackAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { concatenated } from './support/concatenated.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { sameShape } from './support/same-shape.ts';

export const pack = kernel<TensorInfo[], PackAttrs>(Pack, (tensors, attributes, backend) => {
  const [first] = tensors;
  const dtype = first && movableType(backend, first);
  if (!dtype || tensors.length < 2) return;
  for (const tensor of tensors) if (!sameShape(tensor.shape, first.shape) || !holds(backend, tensor, dtype)) return;
  const rank = first.shape.length;
  const axis = attributes.axis < 0 ? attributes.axis + rank + 1 : attributes.axis;
  if (axis < 0 || axis > rank) return;
  const shape = first.shape.slice();
  shape.splice(axis, 0, tensors.length);
  if (shape.includes(0)) return backend.output(shape, dtype);
  return concatenated(backend, dtype, tensors, util.sizeFromShape(shape.slice(0, axis)), shape);
});
