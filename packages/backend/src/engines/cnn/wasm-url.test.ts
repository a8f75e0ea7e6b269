import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const load = async () => ({
  ...(await import('./wasm-url.ts')),
  ...(await import('../load-engine.ts')),
});

describe('setWasmUrl', () => {
  beforeEach(() => vi.resetModules()); // kernels are set up once

  it('names the file that is loaded', async () => {
    const { setWasmUrl, loadEngine } = await load();
    setWasmUrl(pathToFileURL(resolve(import.meta.dirname, '../../../wasm/cnn.wasm')));
    const engine = await loadEngine('cnn-wasm');
    expect(engine.deviceName('cpu', 0)).toMatch(/WebAssembly/);
  });

  it('takes no other file instead', async () => {
    const { setWasmUrl, loadEngine } = await load();
    setWasmUrl(pathToFileURL('/nowhere/cnn.wasm'));
    await expect(loadEngine('cnn-wasm')).rejects.toThrow(/nowhere\/cnn\.wasm/);
  });

  it('comes too late after the kernels', async () => {
    const { setWasmUrl, loadEngine } = await load();
    await loadEngine('cnn-wasm');
    expect(() => setWasmUrl('file:///elsewhere/cnn.wasm')).toThrow(/before the first cpu\(\) or tryGpu\(\)/);
  });
});
