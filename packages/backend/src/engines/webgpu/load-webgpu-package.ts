/// <reference path="./tfjs-backend-webgpu.d.ts" />
import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../engine-error.ts';
import type { WebgpuBackendClass } from './webgpu-backend.ts';

/**
 * Loads tfjs's package, which registers its kernels. The backend that it registers by itself in browsers goes: it asks for
 * a device with a malformed list of features.
 * @throws EngineError when it is not installed.
 */
export const loadWebgpuPackage = async (): Promise<WebgpuBackendClass> => {
  // In Node by require, like every package of tfjs there: the copy of tfjs-core that it meets is the one in use.
  const { createRequire } = globalThis.process?.getBuiltinModule?.('node:module') ?? {};
  try {
    // The import stands inside of `try`, which tells bundlers that it may be missing.
    const loaded: WebgpuPackage = createRequire
      ? createRequire(import.meta.url)('@tensorflow/tfjs-backend-webgpu')
      : ((await import('@tensorflow/tfjs-backend-webgpu')) as unknown as WebgpuPackage);
    if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
    return loaded.WebGPUBackend;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
        ? 'the package @tensorflow/tfjs-backend-webgpu is not installed'
        : `the package @tensorflow/tfjs-backend-webgpu does not load: ${message.split('\n')[0]}`;
    throw new EngineError('webgpu', reason, 'npm install webgpu @tensorflow/tfjs-backend-webgpu', { cause: error });
  }
};

/** What we use of the package; its own types, where it is installed, need those of the DOM. */
interface WebgpuPackage {
  readonly WebGPUBackend: WebgpuBackendClass;
}
