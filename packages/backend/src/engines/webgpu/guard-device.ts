import { CnnError } from '@cnn/core';
import { DeviceLostError } from './device-lost-error.ts';
import { SynchronousReadError } from './synchronous-read-error.ts';
import type { WebgpuBackend } from './webgpu-backend.ts';
import { webgpuDeviceName } from './webgpu-device-name.ts';
import type { GpuAdapterInfo, GpuDevice } from './webgpu-types.ts';

/**
 * Makes a backend say what goes wrong on its device. WebGPU itself goes on in silence after a loss or a failed
 * allocation, with zeros for values.
 */
export const guardDevice = (backend: WebgpuBackend, device: GpuDevice, info: GpuAdapterInfo): WebgpuBackend => {
  let failure: CnnError | undefined;
  const lost = device.lost.then(({ reason, message }) => {
    failure = new DeviceLostError(webgpuDeviceName(info), message || reason);
  });
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault(); // else Dawn prints it too
    const { error } = event as Event & { error: Error };
    failure ??= deviceError(error);
  });
  const assertWell = (): void => {
    if (failure) throw failure;
  };

  const run = backend.runWebGPUProgram.bind(backend);
  backend.runWebGPUProgram = (...values) => {
    assertWell();
    return run(...values);
  };
  const read = backend.read.bind(backend);
  backend.read = async (dataId) => {
    assertWell();
    try {
      const values = await read(dataId);
      assertWell();
      return values;
    } catch (error) {
      if (CnnError.isInstance(error)) throw error;
      await Promise.race([lost, new Promise((resolve) => setTimeout(resolve, 1000))]);
      assertWell();
      throw error;
    }
  };
  const readSync = backend.readSync.bind(backend);
  backend.readSync = (dataId) => {
    const { values, dtype } = backend.tensorMap.get(dataId);
    if (values == null && dtype !== 'string' && typeof OffscreenCanvas === 'undefined')
      throw new SynchronousReadError();
    return readSync(dataId);
  };
  return backend;
};

const deviceError = (error: Error): CnnError =>
  error.constructor.name === 'GPUOutOfMemoryError'
    ? new CnnError('OUT_OF_MEMORY', `The GPU has no memory left: ${firstLine(error)}. Take a smaller batch.`)
    : new CnnError('DEVICE_ERROR', `The GPU refused work: ${firstLine(error)}. CNN_ENGINE=cnn trains on the CPU.`);

const firstLine = ({ message }: Error): string => message.split('\n')[0]!.replace(/\.$/, '');

declare const OffscreenCanvas: unknown;
