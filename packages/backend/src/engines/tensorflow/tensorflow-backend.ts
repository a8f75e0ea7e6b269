import type { KernelBackend } from '@tensorflow/tfjs-core';

/** What tfjs-node's backend shows of itself. */
export interface TensorflowBackend extends KernelBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}
