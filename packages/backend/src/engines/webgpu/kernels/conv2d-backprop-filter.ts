import type { Conv2DBackpropFilterAttrs, Conv2DBackpropFilterInputs } from '@tensorflow/tfjs-core';
import { filterGradient } from '../programs/convolutions/filter-gradient.ts';
import { multiply } from '../programs/products/multiply.ts';
import { conv2dInfo } from './conv2d-info.ts';
import type { Kernel } from './kernel-call.ts';

export const conv2dBackpropFilter: Kernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs> = (call) => {
  const { inputs, attrs, backend } = call;
  const { x, dy } = inputs;
  const info = conv2dInfo(x.shape, attrs.filterShape, attrs);
  return info && multiply(backend, filterGradient(info), [x, dy], info.filterShape);
};
