import type { KernelBackend } from '@tensorflow/tfjs-core';
import type { GpuAdapterInfo, GpuDevice } from './webgpu-types.ts';

/** What is used of tfjs's backend. */
export interface WebgpuBackend extends KernelBackend {
  runWebGPUProgram(...values: unknown[]): unknown;
  readonly tensorMap: { get(dataId: object): { readonly values: unknown; readonly dtype: string } };
}

/** The package's class. */
export type WebgpuBackendClass = new (device: GpuDevice, info: GpuAdapterInfo) => WebgpuBackend;
