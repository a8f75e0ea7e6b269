import * as tf from '@tensorflow/tfjs-core';
import { processorName } from '../../devices/processor-name.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';

const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

/** TensorFlow's C library, where the user installed one of its two packages and its download worked. */
export const tensorflowEngine: Engine = {
  name: 'tensorflow',
  async load() {
    const failures: string[] = [];
    for (const name of packages) {
      try {
        await import(name);
        return await describe(name);
      } catch (error) {
        failures.push(`${name}: ${firstLine(error)}`);
      }
    }
    throw new EngineError(
      'tensorflow',
      failures.join('; '),
      'Install one of them with its library (npm install @tensorflow/tfjs-node), or leave CNN_ENGINE unset.',
    );
  },
};

const describe = async (name: (typeof packages)[number]) => {
  const backend = tf.findBackend('tensorflow') as tf.KernelBackend & { isUsingGpuDevice?: boolean };
  const gpus = name === '@tensorflow/tfjs-node-gpu' && backend.isUsingGpuDevice ? 1 : 0;
  const processor = await processorName();
  return {
    backendName: 'tensorflow',
    gpus,
    deviceName: (type: 'cpu' | 'gpu') => (type === 'gpu' ? 'GPU · TensorFlow' : `${processor} · TensorFlow`),
  };
};

const firstLine = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' ? 'not installed' : message.split('\n')[0]!;
};
