import { FusedConv2D, type FusedConv2DAttrs, type FusedConv2DInputs } from '@tensorflow/tfjs-core';
import { convolve } from './support/convolve.ts';
import { kernel } from './support/kernel.ts';
import { withPrelu } from './support/with-prelu.ts';

export const fusedConv2d = kernel<FusedConv2DInputs, FusedConv2DAttrs>(FusedConv2D, (inputs, attributes, backend) => {
  const alpha = inputs.preluActivationWeights;
  if (attributes.activation !== 'prelu') return convolve(backend, 'conv2d', inputs, attributes);
  if (!alpha) return;
  const linear = convolve(backend, 'conv2d', inputs, { ...attributes, activation: 'linear' });
  return withPrelu(backend, linear, alpha);
});
