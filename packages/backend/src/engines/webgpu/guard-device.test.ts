import { describe, expect, it, vi } from 'vitest';
import { guardDevice } from './guard-device.ts';
import type { WebgpuBackend } from './webgpu-backend.ts';
import type { GpuDevice } from './webgpu-types.ts';

const info = { vendor: 'maker', architecture: 'first', device: '', description: 'Maker One' };

const setUp = () => {
  let lose!: (loss: { reason: string; message: string }) => void;
  const lost = new Promise<{ reason: string; message: string }>((resolve) => {
    lose = resolve;
  });
  const device = Object.assign(new EventTarget(), { lost, destroy() {} }) as GpuDevice;
  const read = vi.fn(async () => new Float32Array([1]));
  const parts = {
    read,
    readSync: () => new Float32Array([1]),
    runWebGPUProgram: () => ({}),
    tensorMap: { get: () => ({ values: null, dtype: 'float32' }) },
  };
  const backend = guardDevice(parts as unknown as WebgpuBackend, device, info);
  return { backend, device, read, lose };
};

describe('a guarded device', () => {
  it('works as the backend does while all is well', async () => {
    const { backend } = setUp();
    backend.runWebGPUProgram();
    expect(await backend.read({})).toEqual(new Float32Array([1]));
  });

  it('says that the GPU was lost, in a read under way and ever after', async () => {
    const { backend, read, lose } = setUp();
    read.mockImplementation(async () => {
      lose({ reason: 'unknown', message: 'the driver was reset' });
      throw new Error('');
    });
    await expect(backend.read({})).rejects.toMatchObject({
      code: 'DEVICE_LOST',
      message: expect.stringMatching(/GPU was lost .*\(Maker One: the driver was reset\).*last checkpoint/),
    });
    expect(() => backend.runWebGPUProgram()).toThrow(/GPU was lost/);
  });

  it('says that memory has run out, instead of zeros', async () => {
    const { backend, device } = setUp();
    class GPUOutOfMemoryError extends Error {}
    const event = Object.assign(new Event('uncapturederror'), { error: new GPUOutOfMemoryError('1 GB is too much') });
    device.dispatchEvent(event);
    await expect(backend.read({})).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
  });

  it('refuses a synchronous read where there is none', () => {
    expect(() => setUp().backend.readSync({})).toThrow(/dataSync\(\).*Use await tensor\.data\(\)/);
  });
});
