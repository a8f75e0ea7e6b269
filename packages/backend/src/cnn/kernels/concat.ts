import { backend_util, Concat, type ConcatAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { concatenated } from './support/concatenated.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';

export const concat = kernel<TensorInfo[], ConcatAttrs>(Concat, (tensors, attributes, backend) => {
  const [first] = tensors;
  const dtype = first && movableType(backend, first);
  if (!dtype) return;
  for (const tensor of tensors) if (!holds(backend, tensor, dtype)) return;
  const axis = util.parseAxisParam(attributes.axis, first.shape)[0]!;
  const shapes = tensors.map(({ shape }) => shape);
  backend_util.assertParamsConsistent(shapes, axis);
  const shape = backend_util.computeOutShape(shapes, axis);
  if (shape.includes(0)) return backend.output(shape, dtype);
  const filled = tensors.filter((tensor) => !tensor.shape.includes(0));
  if (filled.length === 1) return backend.reshaped(filled[0]!, filled[0]!.shape);
  return concatenated(backend, dtype, filled, util.sizeFromShape(shape.slice(0, axis)), shape);
});
