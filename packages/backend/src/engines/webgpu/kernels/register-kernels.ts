import * as tf from '@tensorflow/tfjs-core';
import { activationGradient } from '../../../executor/fused/activation-gradient.ts';
import { activationGradient as gradientProgram, type SlopedActivation } from '../programs/activation-gradient.ts';
import type { WebgpuBackend } from '../webgpu-backend.ts';
import { avgPoolGrad } from './avg-pool-grad.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { conv2d } from './conv2d.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { fusedMatMul } from './fused-mat-mul.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { replaceKernel } from './replace-kernel.ts';
import { sum } from './sum.ts';

/** Puts our kernels before those of tfjs's WebGPU backend. */
export const registerKernels = (): void => {
  replaceKernel(tf.AvgPoolGrad, avgPoolGrad);
  replaceKernel(tf.BatchMatMul, batchMatMul);
  replaceKernel(tf.Conv2D, conv2d);
  replaceKernel(tf.Conv2DBackpropFilter, conv2dBackpropFilter);
  replaceKernel(tf.Conv2DBackpropInput, conv2dBackpropInput);
  replaceKernel(tf.FusedConv2D, fusedConv2d);
  replaceKernel(tf._FusedMatMul, fusedMatMul);
  replaceKernel(tf.MaxPoolGrad, maxPoolGrad);
  replaceKernel(tf.Sum, sum);
  tf.registerKernel({
    kernelName: activationGradient,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, attrs, backend }) =>
      gradientProgram(
        backend as WebgpuBackend,
        attrs!.activation as SlopedActivation,
        inputs.dy as tf.TensorInfo,
        inputs.y as tf.TensorInfo,
      ),
  });
};
