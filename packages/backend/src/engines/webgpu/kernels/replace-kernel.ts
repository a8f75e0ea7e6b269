import * as tf from '@tensorflow/tfjs-core';
import type { Kernel } from './kernel-call.ts';

/** Puts a kernel of ours before tfjs's, which goes on with what ours leaves. */
export const replaceKernel = <Inputs, Attributes>(kernelName: string, kernel: Kernel<Inputs, Attributes>): void => {
  const theirs = tf.getKernel(kernelName, 'webgpu');
  tf.unregisterKernel(kernelName, 'webgpu');
  tf.registerKernel({
    ...theirs,
    kernelFunc: (call) => kernel(call as never) ?? theirs.kernelFunc(call),
  });
};
