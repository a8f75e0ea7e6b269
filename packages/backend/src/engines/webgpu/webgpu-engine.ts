import * as tf from '@tensorflow/tfjs-core';
import { processorName } from '../../devices/processor-name.ts';
import type { Engine } from '../engine.ts';
import { createWebgpuBackend } from './create-webgpu-backend.ts';
import { findAdapter } from './find-adapter.ts';
import { isSoftwareAdapter } from './is-software-adapter.ts';
import { registerKernels } from './kernels/register-kernels.ts';
import { loadWebgpuPackage } from './load-webgpu-package.ts';
import { mayHaveAdapter } from './may-have-adapter.ts';
import { webgpuDeviceName } from './webgpu-device-name.ts';

/** GPUs through WebGPU. A software adapter counts as the CPU that it is, so that only who asks for it gets it. */
export const webgpuEngine: Engine = {
  name: 'webgpu',
  mayHaveGpus: mayHaveAdapter,
  async load() {
    const Backend = await loadWebgpuPackage();
    registerKernels();
    const adapter = await findAdapter();
    const software = isSoftwareAdapter(adapter.info);
    // Below every other backend: it is used where it was chosen, not because it was looked at.
    tf.registerBackend('webgpu', () => createWebgpuBackend(adapter, Backend), 0);
    const name = webgpuDeviceName(adapter.info);
    const processor = software ? `${await processorName()} · WebGPU on ${name}` : `${name} · WebGPU`;
    return { backendName: 'webgpu', gpus: software ? 0 : 1, deviceName: () => processor, details: { adapter: name } };
  },
};
