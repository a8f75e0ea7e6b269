import { ready, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';

/** Makes one of TensorFlow.js's own engines the current one. */
export const useEngine = async (name: 'cpu' | 'wasm'): Promise<void> => {
  await setBackend(name);
  await ready();
};
