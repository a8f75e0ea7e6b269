import { firstEngine } from '../engines/first-engine.ts';
import { forcedEngine } from '../engines/forced-engine.ts';
import { loadEngine } from '../engines/load-engine.ts';
import type { Device } from './device.ts';
import type { DeviceOptions } from './device-options.ts';
import { useDevice } from './use-device.ts';

/** CPU engines, best first. */
const preference = ['cnn', 'tensorflow', 'wasm', 'cpu'] as const;

/**
 * The CPU, driven by the best engine that loads here, which becomes the current one (`cpu()` in the chapter).
 *
 * @throws EngineError when a forced engine cannot work here.
 */
export const cpu = async ({ engine }: DeviceOptions = {}): Promise<Device> => {
  const forced = forcedEngine(engine);
  const chosen = forced ? { name: forced, engine: await loadEngine(forced) } : await firstEngine(preference);
  const { name, engine: loaded } = chosen!; // the JavaScript engine always loads
  const device: Device = { type: 'cpu', index: 0, engine: name, name: loaded.deviceName('cpu', 0) };
  await useDevice(device);
  return device;
};
