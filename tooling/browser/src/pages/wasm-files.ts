import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Resource } from './serve.ts';

const folder = fileURLToPath(new URL('../../../../packages/backend/wasm', import.meta.url));
const names = ['cnn.wasm', 'cnn-relaxed.wasm'];

/** The kernels, where the pages' scripts look for them. */
export const wasmFiles = (): Record<string, Resource> =>
  Object.fromEntries(
    names.map((name) => [`/wasm/${name}`, { type: 'application/wasm', body: readFileSync(`${folder}/${name}`) }]),
  );
