import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from '../webgpu-backend.ts';

/** A call of a kernel, its inputs and attributes as tfjs-core names them. */
export interface KernelCall<Inputs, Attributes> {
  readonly inputs: { readonly [Name in keyof Inputs]: Exclude<Inputs[Name], undefined> };
  readonly attrs: Attributes;
  readonly backend: WebgpuBackend;
}

/** A kernel of ours: undefined is left to tfjs's own. */
export type Kernel<Inputs, Attributes> = (call: KernelCall<Inputs, Attributes>) => TensorInfo | undefined;
