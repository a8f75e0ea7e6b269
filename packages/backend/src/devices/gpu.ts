import { ArgumentError } from '@cnn/core';
import type { Device } from './device.ts';
import { DeviceError } from './device-error.ts';
import type { DeviceOptions } from './device-options.ts';
import { gpuEngine } from './gpu-engine.ts';
import { useDevice } from './use-device.ts';

/**
 * GPU number `index`, whose engine becomes the current one (`gpu(i)` in the chapter).
 *
 * @param index From 0.
 * @throws DeviceError when there is no such GPU; `tryGpu` falls back to the CPU instead.
 */
export const gpu = async (index = 0, options: DeviceOptions = {}): Promise<Device> => {
  if (!Number.isInteger(index) || index < 0) {
    throw new ArgumentError(`gpu: expected an index of 0 or more, got ${index}.`);
  }
  const found = await gpuEngine(options);
  const count = found?.engine.gpus ?? 0;
  if (!found || index >= count) {
    throw new DeviceError(`gpu(${index}): this machine offers ${count} GPUs. Use tryGpu() to fall back to the CPU.`);
  }
  const device: Device = {
    type: 'gpu',
    index,
    engine: found.name,
    name: found.engine.deviceName('gpu', index),
  };
  await useDevice(device);
  return device;
};
