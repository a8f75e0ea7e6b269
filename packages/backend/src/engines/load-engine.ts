import { cnnEngine } from './cnn/cnn-engine.ts';
import { cpuEngine } from './cpu/cpu-engine.ts';
import type { Engine, LoadedEngine } from './engine.ts';
import type { EngineName } from './engine-name.ts';
import { tensorflowEngine } from './tensorflow/tensorflow-engine.ts';
import { wasmEngine } from './wasm/wasm-engine.ts';

const engines: Record<EngineName, Engine> = {
  cnn: cnnEngine('cnn', ['native', 'wasm']),
  'cnn-native': cnnEngine('cnn-native', ['native']),
  'cnn-wasm': cnnEngine('cnn-wasm', ['wasm']),
  tensorflow: tensorflowEngine,
  wasm: wasmEngine,
  cpu: cpuEngine,
};

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
