import { KernelsError } from '../kernels-error.ts';
import { hasRelaxedSimd } from './has-relaxed-simd.ts';

/** Where a file may be: bundlers copy what the first literal names, from dist/; from the sources it is further up. */
const plainPlaces = (): URL[] => [
  new URL('../wasm/cnn.wasm', import.meta.url),
  ...elsewhere.map((folder) => new URL(`${folder}cnn.wasm`, import.meta.url)),
];
const relaxedPlaces = (): URL[] => [
  new URL('../wasm/cnn-relaxed.wasm', import.meta.url),
  ...elsewhere.map((folder) => new URL(`${folder}cnn-relaxed.wasm`, import.meta.url)),
];
/** In the sources, and under Vite's dev server, which moves scripts to node_modules/.vite/deps, and nothing else of a package. */
const elsewhere = ['../../../wasm/', '../../@cnn/backend/wasm/'];

/**
 * Compiles the package's WebAssembly, from disk in Node and over the network in browsers: wasm/cnn-relaxed.wasm, which multiplies and
 * adds in one instruction, where the engine has it, else wasm/cnn.wasm.
 * @param url where the file is, for bundlers that move files.
 * @param instructionSet `simd128` or `relaxed-simd` where one of them is wanted.
 */
export async function compileWasmModule(url?: string | URL, instructionSet?: string): Promise<WebAssembly.Module> {
  const relaxed = instructionSet === undefined ? hasRelaxedSimd() : instructionSet === 'relaxed-simd';
  const places = url ? [new URL(url, import.meta.url)] : relaxed ? relaxedPlaces() : plainPlaces();
  const failures: string[] = [];
  for (const place of places) {
    try {
      return await WebAssembly.compile(await read(place));
    } catch (error) {
      failures.push(`${place}: ${(error as Error).message}`);
    }
  }
  throw new KernelsError(
    `The WebAssembly kernels cannot be loaded: ${failures.join('; ')}. ` +
      'In a checkout, `pnpm --filter @cnn/backend build:wasm` compiles them.',
  );
}

async function read(place: URL): Promise<BufferSource> {
  if (place.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(place);
  }
  const response = await fetch(place);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.arrayBuffer();
}
