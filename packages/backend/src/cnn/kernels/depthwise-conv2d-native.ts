import {
  backend_util,
  DepthwiseConv2dNative,
  type DepthwiseConv2dNativeAttrs,
  type DepthwiseConv2dNativeInputs,
} from '@tensorflow/tfjs-core';
import { convolve } from './support/convolve.ts';
import { kernel } from './support/kernel.ts';

export const depthwiseConv2dNative = kernel<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs>(
  DepthwiseConv2dNative,
  (inputs, attributes, backend) => {
    const { strides, dilations } = attributes;
    if (!backend_util.eitherStridesOrDilationsAreOne(strides, dilations ?? 1)) return;
    return convolve(backend, 'depthwiseConv2d', inputs, attributes);
  },
);
