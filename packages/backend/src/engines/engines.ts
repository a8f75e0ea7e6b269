import { cnnEngine } from './cnn/cnn-engine.ts';
import { cpuEngine } from './cpu/cpu-engine.ts';
import type { Engine } from './engine.ts';
import type { EngineName } from './engine-name.ts';
import { tensorflowEngine } from './tensorflow/tensorflow-engine.ts';
import { wasmEngine } from './wasm/wasm-engine.ts';
import { webgpuEngine } from './webgpu/webgpu-engine.ts';

/** Every engine by its name. */
export const engines: Record<EngineName, Engine> = {
  cnn: cnnEngine('cnn', ['native', 'wasm']),
  'cnn-native': cnnEngine('cnn-native', ['native']),
  'cnn-wasm': cnnEngine('cnn-wasm', ['wasm']),
  tensorflow: tensorflowEngine,
  webgpu: webgpuEngine,
  wasm: wasmEngine,
  cpu: cpuEngine,
};
