import { firstEngine } from '../engines/first-engine.ts';
import { forcedEngine } from '../engines/forced-engine.ts';
import { loadEngine } from '../engines/load-engine.ts';
import type { Device } from './device.ts';
import { DeviceError } from './device-error.ts';
import type { DeviceOptions } from './device-options.ts';
import { useDevice } from './use-device.ts';

/** CPU engines, best first. */
const preference = ['cnn', 'tensorflow', 'wasm', 'cpu'] as const;

/**
 * The CPU, driven by the best engine that loads here, which becomes the current one (`cpu()` in the chapter).
 *
 * @throws EngineError when a forced engine cannot work here; DeviceError when it works on a GPU.
 */
export const cpu = async ({ engine }: DeviceOptions = {}): Promise<Device> => {
  const forced = forcedEngine(engine);
  const chosen = forced
    ? { name: forced, engine: await loadEngine(forced) }
    : await firstEngine(preference, ({ gpus }) => gpus === 0);
  const { name, engine: loaded } = chosen!; // the JavaScript engine always loads
  if (loaded.gpus > 0) {
    throw new DeviceError(
      `cpu(): the engine "${name}" runs on ${loaded.deviceName('gpu', 0)}. Use gpu(), or cpu({ engine: 'cnn' }).`,
    );
  }
  const device: Device = { type: 'cpu', index: 0, engine: name, name: loaded.deviceName('cpu', 0) };
  await useDevice(device);
  return device;
};
