import { firstEngine } from '../engines/first-engine.ts';
import { forcedEngine } from '../engines/forced-engine.ts';
import { loadEngine } from '../engines/load-engine.ts';
import { mayHaveGpus } from '../engines/may-have-gpus.ts';
import type { DeviceOptions } from './device-options.ts';

/** GPU engines, best first. */
const preference = ['tensorflow', 'webgpu'] as const;

/** The engine whose GPUs count here, if any has one. */
export const gpuEngine = async ({ engine }: DeviceOptions) => {
  const forced = forcedEngine(engine);
  if (!forced) return firstEngine(await mayHaveGpus(preference), ({ gpus }) => gpus > 0);
  const loaded = await loadEngine(forced);
  return loaded.gpus > 0 ? { name: forced, engine: loaded } : undefined;
};
