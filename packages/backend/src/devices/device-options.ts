import type { EngineName } from '../engines/engine-name.ts';

export interface DeviceOptions {
  /** Use this engine and no other. Default: the environment variable `CNN_ENGINE`, else the best that loads. */
  readonly engine?: EngineName | undefined;
}
