import { afterEach, describe, expect, it, vi } from 'vitest';
import type { GpuAdapterInfo } from './webgpu-types.ts';

const info = (description: string): GpuAdapterInfo => ({ vendor: '', architecture: '', device: '', description });
const gpuWith = (adapters: Readonly<Record<string, GpuAdapterInfo>>) => ({
  requestAdapter: async ({ powerPreference }: { powerPreference: string }) => {
    const found = adapters[powerPreference];
    return found ? { info: found } : null;
  },
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const found = async (adapters: Readonly<Record<string, GpuAdapterInfo>>) => {
  vi.resetModules();
  vi.stubGlobal('navigator', { gpu: gpuWith(adapters) });
  return (await import('./find-adapter.ts')).findAdapter();
};

describe('the adapter', () => {
  it('is the fastest real one', async () => {
    const adapters = { 'high-performance': info('Discrete'), 'low-power': info('Integrated') };
    expect((await found(adapters)).info.description).toBe('Discrete');
  });

  it('is a real one before one in software', async () => {
    const adapters = { 'high-performance': info('SwiftShader driver 5.0.0'), 'low-power': info('Integrated') };
    expect((await found(adapters)).info.description).toBe('Integrated');
  });

  it('is one in software where there is no other', async () => {
    const software = info('llvmpipe (LLVM 19)');
    expect((await found({ 'high-performance': software, 'low-power': software })).info).toBe(software);
  });

  it('is an error with the mend where there is none', async () => {
    await expect(found({})).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringMatching(/"webgpu" cannot be used here: there is no adapter: no GPU, or no driver/),
    });
  });
});
