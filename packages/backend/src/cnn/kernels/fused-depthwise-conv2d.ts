import {
  backend_util,
  FusedDepthwiseConv2D,
  type FusedDepthwiseConv2DAttrs,
  type FusedDepthwiseConv2DInputs,
} from '@tensorflow/tfjs-core';
import { convolve } from './support/convolve.ts';
import { kernel } from './support/kernel.ts';
import { withPrelu } from './support/with-prelu.ts';

export const fusedDepthwiseConv2d = kernel<FusedDepthwiseConv2DInputs, FusedDepthwiseConv2DAttrs>(
  FusedDepthwiseConv2D,
  (inputs, attributes, backend) => {
    const { strides, dilations, activation } = attributes;
    if (!backend_util.eitherStridesOrDilationsAreOne(strides, dilations ?? 1)) return;
    const alpha = inputs.preluActivationWeights;
    if (activation !== 'prelu') return convolve(backend, 'depthwiseConv2d', inputs, attributes);
    if (!alpha) return;
    const linear = convolve(backend, 'depthwiseConv2d', inputs, { ...attributes, activation: 'linear' });
    return withPrelu(backend, linear, alpha);
  },
);
