import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { KernelsError } from './kernels-error.ts';
import type { Kernels } from './kernels-interface.ts';
import { loadNativeKernels } from './native/load-native-kernels.ts';
import { operationCodes, unaryKinds } from './program/operations.ts';
import { loadWasmKernels } from './wasm/load-wasm-kernels.ts';

const loaders: [string, () => Promise<Kernels>][] = [
  ['WebAssembly, one thread', () => loadWasmKernels({ threads: 1 })],
  ['WebAssembly, two threads', () => loadWasmKernels({ threads: 2 })],
];
try {
  loadNativeKernels();
  loaders.push(['native', async () => loadNativeKernels()]);
} catch (error) {
  if (!(error instanceof KernelsError)) throw error;
}

const floats = (kernels: Kernels, address: number, length: number) => {
  const { buffer, offset } = kernels.memory(address, length * 4);
  return new Float32Array(buffer, offset, length);
};

const unary = (kernels: Kernels, kind: number, x: number, y: number, count: number) => {
  kernels.program.set([operationCodes.unary, 6, kind, x, y, count, 0, 0]);
  return kernels.run(8);
};

describe.each(loaders)('%s', async (_, load) => {
  const kernels = await load();
  kernels.initialise(undefined, 0);

  it('runs a program over memory that JavaScript sees', () => {
    const count = 200_000;
    const x = kernels.allocate(count * 4);
    const y = kernels.allocate(count * 4);
    expect(x % 64).toBe(0);
    floats(kernels, x, count).forEach((_, index, values) => {
      values[index] = index - 1000;
    });
    expect(unary(kernels, unaryKinds.relu, x, y, count)).toBe(0);
    const result = floats(kernels, y, count);
    expect([result[0], result[1000], result[1003], result[count - 1]]).toEqual([0, 0, 3, count - 1001]);
    kernels.free(x);
    kernels.free(y);
  });

  it('runs programs of several operations from its own memory', () => {
    const program = kernels.allocate(16 * 8);
    const x = kernels.allocate(64);
    const { buffer, offset } = kernels.memory(program, 16 * 8);
    floats(kernels, x, 3).set([-1, 4, 9]);
    const operation = (kind: number) => [operationCodes.unary, 6, kind, x, x, 3, 0, 0];
    new Float64Array(buffer, offset, 16).set([...operation(unaryKinds.relu), ...operation(unaryKinds.sqrt)]);
    expect(kernels.runAt(program, 16)).toBe(0);
    expect([...floats(kernels, x, 3)]).toEqual([0, 2, 3]);
    kernels.free(x);
    kernels.free(program);
  });

  it('says so when an operation is unknown', () => {
    kernels.program.set([9999, 0]);
    expect(kernels.run(2)).toBe(2);
  });

  it('keeps earlier views when its memory grows', () => {
    const early = kernels.allocate(64);
    const view = floats(kernels, early, 1);
    const large = kernels.allocate(300e6);
    const end = floats(kernels, large, 75e6);
    end[75e6 - 1] = 7;
    view[0] = 5;
    expect(floats(kernels, early, 1)[0]).toBe(5);
    expect(floats(kernels, large, 75e6)[75e6 - 1]).toBe(7);
    expect(kernels.owns(end.buffer)).toBe(true);
    expect(kernels.owns(new ArrayBuffer(8))).toBe(false);
    kernels.free(large);
    kernels.free(early);
  });

  it('uses freed memory again and gives it back', () => {
    const before = kernels.bytesInUse();
    const first = kernels.allocate(20e6);
    kernels.free(first);
    const peak = kernels.bytesPeak();
    for (let round = 0; round < 10; round++) kernels.free(kernels.allocate(20e6));
    expect(kernels.bytesPeak()).toBe(peak);
    expect(kernels.bytesInUse()).toBe(before);
    kernels.trim();
    if (kernels.kind === 'native') expect(kernels.bytesPooled()).toBeLessThan(2 ** 20);
  });

  it('returns 0 and the size where memory ends', () => {
    expect(kernels.allocate(1e14)).toBe(0);
    expect(kernels.failedBytes()).toBe(1e14);
  });

  it('works with each instruction set and says the same with any number of threads', () => {
    const count = 100_000;
    const x = kernels.allocate(count * 4);
    const y = kernels.allocate(count * 4);
    floats(kernels, x, count).forEach((_, index, values) => {
      values[index] = index / 1e4 - 5;
    });
    for (const instructionSet of kernels.availableInstructionSets()) {
      const results = [1, 2].map((threads) => {
        kernels.initialise(instructionSet, threads);
        expect(kernels.instructionSet()).toBe(instructionSet);
        unary(kernels, unaryKinds.tanh, x, y, count);
        return floats(kernels, y, count).slice();
      });
      expect(results[0]).toEqual(results[1]);
      expect(results[0]![60_000]).toBeCloseTo(Math.tanh(1), 6);
    }
    expect(() => kernels.initialise('mmx', 1)).toThrow(/Expected one of the instruction sets .* got "mmx"/);
    kernels.initialise(undefined, 0);
    kernels.free(x);
    kernels.free(y);
  });

  it('adds up a profile', () => {
    const x = kernels.allocate(4000);
    kernels.profile(true);
    unary(kernels, unaryKinds.exp, x, x, 1000);
    unary(kernels, unaryKinds.exp, x, x, 1000);
    kernels.profile(false);
    const [calls, seconds, operations, bytes] = kernels.profileRead().slice(operationCodes.unary * 4);
    expect([calls, operations, bytes]).toEqual([2, 2000, 16_000]);
    expect(seconds).toBeGreaterThanOrEqual(0);
    kernels.free(x);
  });
});

describe('WebAssembly', () => {
  it('has the threads that were asked for', async () => {
    expect((await loadWasmKernels({ threads: 3 })).threads()).toBe(3);
  });

  it('says where it looked when the file is missing', async () => {
    await expect(loadWasmKernels({ url: 'nowhere/cnn.wasm' })).rejects.toThrow(/nowhere\/cnn\.wasm.*build:wasm/);
  });
});

describe.skipIf(loaders.length < 3)('native', () => {
  it('lets the process end while its threads sleep', async () => {
    const script = `
      const kernels = require('./native/build/Release/cnn.node');
      kernels.initialise('', 4);
      console.log(kernels.threads());`;
    const root = new URL('../..', import.meta.url);
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: root, timeout: 10_000 });
    expect(stdout.trim()).toBe('4');
  });
});
