import * as tf from '@tensorflow/tfjs-core';
import { maxPoolGradientProgram, maxPoolGradientUniforms } from './max-pool-gradient-program.ts';
import type { WebgpuBackend } from './webgpu-backend.ts';

/** Replaces tfjs's max-pool gradient, which goes to the last of several equal maxima, PyTorch's to the first. */
export const registerWebgpuMaxPoolGradient = (): void => {
  if (tf.getKernel('MaxPoolGrad', 'webgpu')) tf.unregisterKernel('MaxPoolGrad', 'webgpu');
  tf.registerKernel({
    kernelName: 'MaxPoolGrad',
    backendName: 'webgpu',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
      const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as tf.MaxPoolGradAttrs;
      const shape = input.shape as [number, number, number, number];
      const window = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      return (backend as WebgpuBackend).runWebGPUProgram(
        maxPoolGradientProgram(shape),
        [input, dy],
        'float32',
        maxPoolGradientUniforms(window),
      ) as tf.TensorInfo;
    },
  });
};
