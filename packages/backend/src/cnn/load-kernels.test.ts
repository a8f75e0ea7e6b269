import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ArgumentError } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { KernelsError } from './kernels-error.ts';
import type { Kernels } from './kernels-interface.ts';
import { loadNativeKernels } from './native/load-native-kernels.ts';
import type { NativeAddon } from './native/native-addon.ts';
import { NativeKernels } from './native/native-kernels.ts';
import * as operations from './program/operations.ts';
import { hasRelaxedSimd } from './wasm/has-relaxed-simd.ts';
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

const unary = (kind: operations.UnaryKind, x: number, y: number, count: number) =>
  operations.unary({ kind, x, y, count, alpha: 0, beta: 0 });

const run = (kernels: Kernels, operation: operations.Operation) => {
  kernels.program.set(operation);
  return kernels.run(operation.length);
};

describe.each(loaders)('%s', async (_, load) => {
  const kernels = await load();
  kernels.initialise(undefined, 0);

  it('knows the operations that are encoded here', () => {
    expect(kernels.schema()).toBe(operations.schemaHash);
  });

  it('runs a program over memory that JavaScript sees', () => {
    const count = 200_000;
    const x = kernels.allocate(count * 4);
    const y = kernels.allocate(count * 4);
    expect(x % 64).toBe(0);
    floats(kernels, x, count).forEach((_, index, values) => {
      values[index] = index - 1000;
    });
    expect(run(kernels, unary('relu', x, y, count))).toBe(0);
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
    new Float64Array(buffer, offset, 16).set([...unary('relu', x, x, 3), ...unary('sqrt', x, x, 3)]);
    expect(kernels.runAt(program, 16)).toBe(0);
    expect([...floats(kernels, x, 3)]).toEqual([0, 2, 3]);
    kernels.free(x);
    kernels.free(program);
  });

  it('says so when an operation is unknown', () => {
    kernels.program.set([9999, 0]);
    expect(kernels.run(2)).toBe(2);
  });

  it('says so when an operation has another number of operands', () => {
    const [code, operands, ...given] = unary('relu', 64, 64, 1);
    kernels.program.set([code!, operands! - 1, ...given.slice(1)]);
    expect(kernels.run(operands! + 1)).toBe(3);
    expect(kernels.run(operands!)).toBe(3);
  });

  it('refuses sizes that are none', () => {
    const inUse = kernels.bytesInUse();
    for (const bytes of [Number.NaN, -1, 0.5, 1e18, 2 ** 63, Number.POSITIVE_INFINITY]) {
      expect(kernels.allocate(bytes), `${bytes} bytes`).toBe(0);
    }
    expect(kernels.bytesInUse()).toBe(inUse);
  });

  it('shows its own memory and nothing else', () => {
    const block = kernels.allocate(64);
    for (const bytes of [Number.NaN, -1, 0.5, 5 * 2 ** 30, 1e18]) {
      expect(() => kernels.memory(block, bytes), `${bytes} bytes`).toThrow(ArgumentError);
    }
    for (const address of [0, -64, Number.NaN]) {
      expect(() => kernels.memory(address, 64), `from ${address} on`).toThrow(ArgumentError);
    }
    expect(() => kernels.memory(block + 2 ** 45, 64)).toThrow(/address|expected/);
    kernels.free(block);
  });

  it('shows blocks wherever they lie, up to the last byte that there is', () => {
    const blocks: { address: number; bytes: number }[] = [];
    // Several windows of 4 GiB, and all that WebAssembly has. It is address space: no pages but those with a mark are touched.
    for (const bytes of [1.5 * 2 ** 30, 2 ** 26, 2 ** 23, 2 ** 20, 2 ** 16]) {
      for (let count = 0; count < 16; count++) {
        const address = kernels.allocate(bytes);
        if (address === 0) break;
        blocks.push({ address, bytes });
      }
    }
    const ends = blocks.map(({ address, bytes }) => {
      const { buffer, offset } = kernels.memory(address, bytes);
      const view = new Uint8Array(buffer, offset, bytes);
      return { first: view.subarray(0, 1), last: view.subarray(bytes - 1) };
    });
    ends.forEach(({ first, last }, index) => {
      first[0] = 2 * index;
      last[0] = 2 * index + 1;
    });
    expect(ends.map(({ first, last }) => [first[0], last[0]])).toEqual(
      ends.map((_, index) => [2 * index, 2 * index + 1]),
    );
    for (const { address } of blocks) kernels.free(address);
    kernels.trim();
  });

  it('runs a program beside the event loop', async () => {
    const count = 4_000_000;
    const repeats = 30;
    const x = kernels.allocate(count * 4);
    const operation = operations.unary({ kind: 'linear', x, y: x, count, alpha: 1, beta: 1 });
    const length = repeats * operation.length;
    const program = kernels.allocate(length * 8);
    const { buffer, offset } = kernels.memory(program, length * 8);
    const numbers = new Float64Array(buffer, offset, length);
    for (let index = 0; index < repeats; index++) numbers.set(operation, index * operation.length);
    floats(kernels, x, count).fill(0);
    const start = performance.now();
    let ticks = 0;
    const clock = setInterval(() => ticks++, 1);
    const statuses = await Promise.all([1, 2].map(() => kernels.runAtAsync(program, length)));
    clearInterval(clock);
    expect(statuses).toEqual([0, 0]);
    const result = floats(kernels, x, count);
    expect([result[0], result[count - 1]]).toEqual([2 * repeats, 2 * repeats]);
    if (kernels.kind === 'native') expect(ticks).toBeGreaterThan((performance.now() - start) / 40);
    expect(await kernels.runAtAsync(program, 3)).toBe(3);
    kernels.free(program);
    kernels.free(x);
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
        run(kernels, unary('tanh', x, y, count));
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
    run(kernels, unary('exp', x, x, 1000));
    run(kernels, unary('exp', x, x, 1000));
    kernels.profile(false);
    const [calls, seconds, floatingPoint, bytes] = kernels
      .profileRead()
      .slice(operations.operationNames.indexOf('unary') * 4);
    expect([calls, floatingPoint, bytes]).toEqual([2, 2000, 16_000]);
    expect(seconds).toBeGreaterThanOrEqual(0);
    kernels.free(x);
  });
});

describe('WebAssembly', () => {
  it('has the threads that were asked for', async () => {
    expect((await loadWasmKernels({ threads: 3 })).threads()).toBe(3);
  });

  it('multiplies and adds in one instruction where the engine can, unless that is not wanted', async () => {
    expect((await loadWasmKernels()).instructionSet()).toBe(hasRelaxedSimd() ? 'relaxed-simd' : 'simd128');
    expect((await loadWasmKernels({ instructionSet: 'simd128' })).instructionSet()).toBe('simd128');
  });

  it('says where it looked when the file is missing', async () => {
    await expect(loadWasmKernels({ url: 'nowhere/cnn.wasm' })).rejects.toThrow(/nowhere\/cnn\.wasm.*build:wasm/);
  });
});

describe('kernels of another version', () => {
  it('are refused as an addon that says so', () => {
    const addon = { schema: () => '0123456789abcdef' } as unknown as NativeAddon;
    expect(() => new NativeKernels(addon, 'old/cnn.node')).toThrow(
      /old\/cnn\.node belongs to another version .* "0123456789abcdef".* build:native/,
    );
  });

  it('are refused as an addon that says nothing', () => {
    const addon = {} as unknown as NativeAddon;
    expect(() => new NativeKernels(addon, '@cnn/backend-linux-x64')).toThrow(
      /@cnn\/backend-linux-x64 belongs to another version .* without a schema.* build:native/,
    );
  });

  it('are refused as WebAssembly', async () => {
    const emptyModule = 'data:application/wasm;base64,AGFzbQEAAAA=';
    await expect(loadWasmKernels({ url: emptyModule })).rejects.toThrow(
      /belongs to another version .* without a schema.* build:wasm/,
    );
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
