import * as tf from '@tensorflow/tfjs-core';
import { processorName } from '../../devices/processor-name.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { registerMaxPoolGradient } from '../shared/register-max-pool-gradient.ts';
import { registerFilterGradient } from './register-filter-gradient.ts';

/** TensorFlow.js's WebAssembly backend, completed so that convolutional networks train on it. */
export const wasmEngine: Engine = {
  name: 'wasm',
  async load() {
    await import('@tensorflow/tfjs-backend-wasm');
    registerFilterGradient();
    registerMaxPoolGradient('wasm');
    try {
      await tf.engine().findBackend('wasm');
      const previous = tf.engine().backendName;
      await tf.setBackend('wasm');
      if (previous) await tf.setBackend(previous);
    } catch (error) {
      throw new EngineError('wasm', (error as Error).message, 'Set CNN_ENGINE=cpu to go on with JavaScript kernels.', {
        cause: error,
      });
    }
    const processor = await processorName();
    return { backendName: 'wasm', gpus: 0, deviceName: () => `${processor} · WebAssembly` };
  },
};
