import { type Device, parseEngineName, tryGpu } from '@cnn/backend';

/**
 * The device that `--engine` names, else the best that works here.
 *
 * @throws ArgumentError for a name that is none; EngineError when that engine cannot work here.
 */
export const chooseDevice = (engine: string | undefined): Promise<Device> =>
  tryGpu(0, { engine: engine === undefined ? undefined : parseEngineName(engine, '--engine') });
