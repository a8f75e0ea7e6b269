import { Fill, type FillAttrs, util } from '@tensorflow/tfjs-core';
import { fillElements } from './support/fill-elements.ts';
import { kernel } from './support/kernel.ts';
import { isTensorType } from './support/tensor-type.ts';

export const fill = kernel<object, FillAttrs>(Fill, (_inputs, { shape, value, dtype }, backend) => {
  const type = dtype || util.inferDtype(value);
  if (!isTensorType(type) || typeof value === 'string') return;
  const y = backend.output(shape, type);
  fillElements(backend, type, y, Number(value));
  return y;
});
