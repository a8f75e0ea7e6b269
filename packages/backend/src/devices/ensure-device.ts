import * as tf from '@tensorflow/tfjs-core';
import { currentDevice } from './current-device.ts';
import type { Device } from './device.ts';
import { tryGpu } from './try-gpu.ts';
import { useDevice } from './use-device.ts';

/**
 * Makes a device the current one. Without one, what was chosen before stays: a device of this project, or an engine of
 * TensorFlow.js that is more than its plain JavaScript. Where there is nothing but that, the best device that loads here is taken, and
 * a line on the console says which.
 *
 * @returns The device that is current now; undefined for an engine that was chosen without this project.
 */
export const ensureDevice = async (device?: Device): Promise<Device | undefined> => {
  if (device) {
    await useDevice(device);
    return device;
  }
  const { backendName } = tf.engine();
  const chosen = currentDevice(backendName);
  if (chosen) return chosen;
  if (backendName && backendName !== 'cpu') return undefined;
  const best = await tryGpu();
  console.info(
    `@cnn: no device was chosen; running on ${best.name}. Choose one with { device: await cpu() } or tryGpu().`,
  );
  return best;
};
