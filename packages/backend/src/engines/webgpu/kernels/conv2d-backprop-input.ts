import type { Conv2DBackpropInputAttrs, Conv2DBackpropInputInputs } from '@tensorflow/tfjs-core';
import { inputGradient } from '../programs/convolutions/input-gradient.ts';
import { multiply } from '../programs/products/multiply.ts';
import { conv2dInfo } from './conv2d-info.ts';
import type { Kernel } from './kernel-call.ts';

export const conv2dBackpropInput: Kernel<Conv2DBackpropInputInputs, Conv2DBackpropInputAttrs> = (call) => {
  const { inputs, attrs, backend } = call;
  const { dy, filter } = inputs;
  const info = conv2dInfo(attrs.inputShape, filter.shape, attrs);
  return info && multiply(backend, inputGradient(info), [dy, filter], info.inShape);
};
