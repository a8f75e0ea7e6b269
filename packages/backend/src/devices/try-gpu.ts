import { cpu } from './cpu.ts';
import type { Device } from './device.ts';
import { DeviceError } from './device-error.ts';
import type { DeviceOptions } from './device-options.ts';
import { gpu } from './gpu.ts';

/**
 * GPU number `index` if it exists, else the CPU (`try_gpu(i)` in the chapter). Its engine becomes the current one.
 *
 * @throws EngineError when a forced engine cannot work here.
 * @example
 * const device = await tryGpu();
 */
export const tryGpu = async (index = 0, options: DeviceOptions = {}): Promise<Device> => {
  try {
    return await gpu(index, options);
  } catch (error) {
    if (error instanceof DeviceError) return cpu(options);
    throw error;
  }
};
