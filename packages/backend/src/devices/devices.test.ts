import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { cpu, gpu, numGpus, tryGpu, useDevice } from '../index.ts';

const environment = process.env.CNN_ENGINE;
afterEach(() => {
  if (environment === undefined) delete process.env.CNN_ENGINE;
  else process.env.CNN_ENGINE = environment;
});

describe('devices', () => {
  it('gives a CPU and makes its engine the current one', async () => {
    const device = await cpu({ engine: 'wasm' });
    expect(device).toMatchObject({ type: 'cpu', index: 0, engine: 'wasm' });
    expect(device.name).toMatch(/ · WebAssembly$/);
    expect(tf.getBackend()).toBe('wasm');
    await useDevice(await cpu({ engine: 'cpu' }));
    expect(tf.getBackend()).toBe('cpu');
    await useDevice(device);
    expect(tf.getBackend()).toBe('wasm');
  });

  it('refuses what is no device', async () => {
    await expect(useDevice('cpu' as never)).rejects.toThrow(/^Expected a device such as await cpu\(\).*got "cpu"/);
    await expect(useDevice({ engine: 'toString' } as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('follows CNN_ENGINE, and an argument before it', async () => {
    process.env.CNN_ENGINE = 'cpu';
    expect((await cpu()).engine).toBe('cpu');
    expect((await cpu({ engine: 'wasm' })).engine).toBe('wasm');
    process.env.CNN_ENGINE = 'abacus';
    await expect(cpu()).rejects.toThrow(/CNN_ENGINE: expected one of .*wasm.*, got "abacus"/);
  });

  it('says what is missing when a GPU is demanded from an engine without one', async () => {
    expect(await numGpus({ engine: 'cpu' })).toBe(0);
    await expect(gpu(0, { engine: 'cpu' })).rejects.toThrow(/gpu\(0\): this machine offers 0 GPUs\. Use tryGpu/);
    await expect(gpu(-1)).rejects.toThrow(/index of 0 or more, got -1/);
    expect((await tryGpu(0, { engine: 'cpu' })).type).toBe('cpu');
  });
});
