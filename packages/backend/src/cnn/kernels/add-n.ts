import { AddN, type TensorInfo, util } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';
import { sameShape } from './support/same-shape.ts';

export const addN = kernel<TensorInfo[]>(AddN, (tensors, _attributes, backend) => {
  const [first] = tensors;
  if (!first || tensors.length < 2) return;
  const { dtype, shape } = first;
  if (dtype !== 'float32' && dtype !== 'int32') return;
  for (const tensor of tensors) if (!sameShape(tensor.shape, shape) || !holds(backend, tensor, dtype)) return;
  const y = backend.output(shape, dtype);
  const count = util.sizeFromShape(shape);
  if (count === 0) return y;
  const into = backend.address(y);
  const dimensions = [{ size: count, strides: [1, 1] as const }];
  let sum = backend.address(first);
  for (let index = 1; index < tensors.length; index++) {
    const next = backend.address(tensors[index]!);
    backend.run(operations.binary({ kind: 'add', type: dtype, a: sum, b: next, y: into, dimensions }));
    sum = into;
  }
  return y;
});
