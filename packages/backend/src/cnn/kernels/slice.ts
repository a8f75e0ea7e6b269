import { Slice, type SliceAttrs, type SliceInputs, slice_util } from '@tensorflow/tfjs-core';
import { kernel } from './support/kernel.ts';
import { movableType } from './support/movable-type.ts';
import { sliced } from './support/sliced.ts';

export const slice = kernel<SliceInputs, SliceAttrs>(Slice, ({ x }, attributes, backend) => {
  const dtype = movableType(backend, x);
  if (!dtype) return;
  const [begin, size] = slice_util.parseSliceParams(x, attributes.begin, attributes.size);
  slice_util.assertParamsValid(x, begin!, size!);
  return sliced(backend, x, dtype, begin!, size!, size!);
});
