import type { LoadedEngine } from './engine.ts';
import type { EngineName } from './engine-name.ts';
import { engines } from './engines.ts';

const loading = new Map<EngineName, Promise<LoadedEngine>>();

/**
 * Loads an engine once; later calls give the same one.
 * @throws EngineError when it cannot work here.
 */
export const loadEngine = (name: EngineName): Promise<LoadedEngine> => {
  const started = loading.get(name) ?? engines[name].load();
  loading.set(name, started);
  return started;
};
