import { Fill, type FillAttrs, util } from '@tensorflow/tfjs-core';
import { isElementType } from './support/element-type.ts';
import { fillElements } from './support/fill-elements.ts';
import { kernel } from './support/kernel.ts';

export const fill = kernel<object, FillAttrs>(Fill, (_inputs, { shape, value, dtype }, backend) => {
  const type = dtype || util.inferDtype(value);
  if (!isElementType(type) || typeof value === 'string') return;
  const y = backend.output(shape, type);
  fillElements(backend, type, y, Number(value));
  return y;
});
