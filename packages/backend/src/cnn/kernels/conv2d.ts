import { Conv2D, type Conv2DAttrs, type Conv2DInputs } from '@tensorflow/tfjs-core';
import { convolve } from './support/convolve.ts';
import { kernel } from './support/kernel.ts';

export const conv2d = kernel<Conv2DInputs, Conv2DAttrs>(Conv2D, (inputs, attributes, backend) =>
  convolve(backend, 'conv2d', inputs, attributes),
);
