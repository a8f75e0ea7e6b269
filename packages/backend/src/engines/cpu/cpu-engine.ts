import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.ts';
import { registerMaxPoolGradient } from '../shared/register-max-pool-gradient.ts';

/** TensorFlow.js's JavaScript kernels: slow, complete, everywhere. */
export const cpuEngine: Engine = {
  name: 'cpu',
  async load() {
    await import('@tensorflow/tfjs-backend-cpu');
    registerMaxPoolGradient('cpu');
    // Its first use would print an advertisement for tfjs-node.
    (tf.findBackend('cpu') as tf.KernelBackend & { firstUse: boolean }).firstUse = false;
    return { backendName: 'cpu', gpus: 0, deviceName: () => 'CPU · JavaScript' };
  },
};
