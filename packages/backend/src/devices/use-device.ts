import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { engineNames } from '../engines/engine-name.ts';
import { loadEngine } from '../engines/load-engine.ts';
import { setCurrentDevice } from './current-device.ts';
import type { Device } from './device.ts';

/**
 * Makes the device's engine the one that runs every following TensorFlow.js operation.
 *
 * @throws ArgumentError for what is no device.
 */
export const useDevice = async (device: Device): Promise<void> => {
  if (!(engineNames as readonly unknown[]).includes(device?.engine)) {
    throw new ArgumentError(
      `Expected a device such as await cpu() or await tryGpu() gives, got ${JSON.stringify(device) ?? typeof device}.`,
    );
  }
  const { backendName } = await loadEngine(device.engine);
  if (tf.engine().backendName !== backendName) await tf.setBackend(backendName);
  await tf.ready();
  setCurrentDevice(device, backendName);
};
