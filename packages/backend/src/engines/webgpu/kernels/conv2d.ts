import type { Conv2DAttrs, Conv2DInputs } from '@tensorflow/tfjs-core';
import { convolution } from '../programs/convolutions/convolution.ts';
import { multiply } from '../programs/products/multiply.ts';
import { conv2dInfo } from './conv2d-info.ts';
import type { Kernel } from './kernel-call.ts';

export const conv2d: Kernel<Conv2DInputs, Conv2DAttrs> = ({ inputs: { x, filter }, attrs, backend }) => {
  const info = conv2dInfo(x.shape, filter.shape, attrs);
  return info && multiply(backend, convolution(info), [x, filter], info.outShape);
};
