import { ArgumentError } from '@cnn/core';

let location: string | undefined;
let isRead = false;

/**
 * Says where `cnn.wasm` lies, for pages whose bundler does not copy it along. Without it the files are looked for beside the package, and
 * `cnn-relaxed.wasm` is taken where the engine has relaxed SIMD; this may name that one too.
 *
 * @param url Absolute, or relative to the page; in Node.js a `file:` URL.
 * @throws ArgumentError once the kernels have been asked for.
 *
 * @example
 * setWasmUrl('/assets/cnn.wasm'); // a copy of node_modules/@cnn/backend/wasm/cnn.wasm
 * const device = await cpu();
 */
export const setWasmUrl = (url: string | URL): void => {
  if (isRead) {
    throw new ArgumentError(`Expected setWasmUrl('${url}') before the first cpu() or tryGpu(), got it after.`);
  }
  location = new URL(url, globalThis.location?.href).href;
};

/** What `setWasmUrl` was told. */
export const wasmUrl = (): string | undefined => {
  isRead = true;
  return location;
};
