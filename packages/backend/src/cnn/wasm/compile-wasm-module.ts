import { KernelsError } from '../kernels-error.ts';

const fromSources = '../../../wasm/cnn.wasm';
/** Vite's dev server moves scripts to node_modules/.vite/deps, and nothing else of a package. */
const fromViteDependencies = '../../@cnn/backend/wasm/cnn.wasm';

/**
 * Compiles wasm/cnn.wasm of the package, from disk in Node and over the network in browsers.
 * @param url where it is, for bundlers that move files.
 */
export async function compileWasmModule(url?: string | URL): Promise<WebAssembly.Module> {
  // Bundlers copy the file that the literal names: from dist/, where it is; from the sources it is further up.
  const places = url
    ? [new URL(url, import.meta.url)]
    : [
        new URL('../wasm/cnn.wasm', import.meta.url),
        ...[fromSources, fromViteDependencies].map((path) => new URL(path, import.meta.url)),
      ];
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
