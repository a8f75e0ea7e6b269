import { compileWasmModule } from './compile-wasm-module.ts';
import { createSharedMemory } from './create-shared-memory.ts';
import { startWorker } from './start-worker.ts';
import type { WasmExports } from './wasm-exports.ts';
import { WasmKernels } from './wasm-kernels.ts';

const stackBytes = 2 ** 20;

/**
 * The kernels in WebAssembly. Threads that cannot start are done without.
 * @param threads how many are to work, the calling one included; 0, the default: one for each core.
 * @param url where wasm/cnn.wasm is, for bundlers that move files.
 */
export async function loadWasmKernels({ threads = 0, url }: { threads?: number; url?: string | URL } = {}) {
  const module = await compileWasmModule(url);
  const memory = createSharedMemory();
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, now: () => performance.now() } });
  const kernels = exports as unknown as WasmExports;

  const workers = Array.from({ length: (threads || coreCount()) - 1 }, (_, index) => {
    const stackTop = kernels.cnn_allocate(stackBytes) + stackBytes;
    return startWorker({ module, memory, thread: index + 1, stackTop });
  });
  const results = await Promise.allSettled(workers);
  const started = results.filter(({ status }) => status === 'fulfilled').length;
  return new WasmKernels(kernels, memory, started + 1);
}

function coreCount(): number {
  const os = globalThis.process?.getBuiltinModule?.('node:os');
  return os ? os.availableParallelism() : (globalThis.navigator?.hardwareConcurrency ?? 1);
}
