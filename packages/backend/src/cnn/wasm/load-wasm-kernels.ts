import { coreCount } from '../machine/core-count.ts';
import { memoryLimit } from '../machine/memory-limit.ts';
import { checkSchema } from '../program/check-schema.ts';
import { compileWasmModule } from './compile-wasm-module.ts';
import { createSharedMemory } from './create-shared-memory.ts';
import { readText } from './read-text.ts';
import { startWorker } from './start-worker.ts';
import type { WasmExports } from './wasm-exports.ts';
import { WasmKernels } from './wasm-kernels.ts';

const stackBytes = 2 ** 20;
const mend =
  'In a checkout, `pnpm --filter @cnn/backend build:wasm` compiles it anew; where it has been copied, copy that of the ' +
  'installed @cnn/backend.';

/** How the kernels are loaded. */
export interface LoadWasmOptions {
  readonly threads?: number;
  readonly url?: string | URL | undefined;
  readonly instructionSet?: string | undefined;
}

/**
 * The kernels in WebAssembly. Threads that cannot start are done without.
 * @param threads how many are to work, the calling one included; 0, the default: one for each core.
 * @param url where wasm/cnn.wasm is, for bundlers that move files.
 * @param instructionSet `simd128` or `relaxed-simd`; default: the best that this engine has.
 * @throws KernelsError when there is none, or one of another version.
 */
export async function loadWasmKernels({ threads = 0, url, instructionSet }: LoadWasmOptions = {}) {
  const module = await compileWasmModule(url, instructionSet);
  const memory = createSharedMemory(memoryLimit());
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, now: () => performance.now() } });
  const kernels = exports as unknown as WasmExports;
  const schema = kernels.cnn_schema && readText(memory, kernels.cnn_schema());
  checkSchema(schema, String(url ?? 'wasm/cnn.wasm'), mend);

  const workers = Array.from({ length: (threads || coreCount()) - 1 }, (_, index) => {
    const stackTop = kernels.cnn_allocate(stackBytes) + stackBytes;
    return startWorker({ module, memory, thread: index + 1, stackTop });
  });
  const results = await Promise.allSettled(workers);
  const started = results.filter(({ status }) => status === 'fulfilled').length;
  return new WasmKernels(kernels, memory, started + 1);
}
