import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../engines/load-engine.ts';
import { setCurrentDevice } from './current-device.ts';
import type { Device } from './device.ts';

/** Makes the device's engine the one that runs every following TensorFlow.js operation. */
export const useDevice = async (device: Device): Promise<void> => {
  const { backendName } = await loadEngine(device.engine);
  if (tf.engine().backendName !== backendName) await tf.setBackend(backendName);
  await tf.ready();
  setCurrentDevice(device, backendName);
};
