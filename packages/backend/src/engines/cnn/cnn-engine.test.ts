import { afterEach, describe, expect, it, vi } from 'vitest';
import { cnnBackends } from '../../cnn/testing/cnn-backends.ts';
import { cpu } from '../../devices/cpu.ts';
import { kernelSettings } from './kernel-settings.ts';

const names = ['CNN_THREADS', 'CNN_INSTRUCTION_SET', 'CNN_PROFILE', 'CNN_ENGINE'] as const;
const before = names.map((name) => process.env[name]);
afterEach(() => {
  names.forEach((name, index) => {
    if (before[index] === undefined) delete process.env[name];
    else process.env[name] = before[index];
  });
});

describe('the environment of the kernels', () => {
  it('asks for what the variables say', () => {
    for (const name of names) delete process.env[name];
    expect(kernelSettings()).toEqual({ instructionSet: undefined, threads: 0, profile: false });
    Object.assign(process.env, { CNN_THREADS: '3', CNN_INSTRUCTION_SET: 'avx2', CNN_PROFILE: '1' });
    expect(kernelSettings()).toEqual({ instructionSet: 'avx2', threads: 3, profile: true });
  });

  it.each(['0', '-1', '1.5', 'two', '99999'])('refuses CNN_THREADS=%s', (threads) => {
    process.env.CNN_THREADS = threads;
    expect(() => kernelSettings()).toThrow(`CNN_THREADS: expected a whole number from 1 to 9999, got "${threads}"`);
  });
});

describe('the engine cnn', () => {
  it('is what a CPU is driven by unless something else is asked for', async () => {
    delete process.env.CNN_ENGINE;
    const device = await cpu();
    expect(device.engine).toBe('cnn');
    expect(device.name).toMatch(/ · (native|WebAssembly) [\w-]+ · \d+ threads?$/);
  });

  it.each(cnnBackends)('loads as %s', async (engine) => {
    const device = await cpu({ engine: engine as 'cnn-wasm' });
    expect(device.engine).toBe(engine);
    expect(device.name).toMatch(engine === 'cnn-native' ? / · native / : / · WebAssembly (simd128|relaxed-simd) /);
  });

  it('says which instruction sets there are when it is asked for another', async () => {
    vi.resetModules(); // kernels are set up once
    process.env.CNN_INSTRUCTION_SET = 'abacus';
    const fresh = await import('../load-engine.ts');
    await expect(fresh.loadEngine('cnn')).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringMatching(/instruction sets .*simd128.*, got "abacus".*Unset CNN_INSTRUCTION_SET/),
    });
  });

  it('refuses a number of threads that is none', async () => {
    vi.resetModules();
    process.env.CNN_THREADS = 'many';
    const fresh = await import('../load-engine.ts');
    await expect(fresh.loadEngine('cnn')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
