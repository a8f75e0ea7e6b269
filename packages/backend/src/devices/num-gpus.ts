import type { DeviceOptions } from './device-options.ts';
import { gpuEngine } from './gpu-engine.ts';

/** How many GPUs the best GPU engine that loads here can use; 0 when there is none (`num_gpus()` in the chapter). */
export const numGpus = async (options: DeviceOptions = {}): Promise<number> =>
  (await gpuEngine(options))?.engine.gpus ?? 0;
