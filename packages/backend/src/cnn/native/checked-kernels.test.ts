import { describe, expect, it } from 'vitest';
import { CnnBackend } from '../cnn-backend.ts';
import { KernelsError } from '../kernels-error.ts';
import { unary } from '../program/operations.ts';
import { loadNativeKernels } from './load-native-kernels.ts';

describe.runIf(process.env.CNN_KERNELS === 'checked')('checked kernels', () => {
  it('refuse what lies outside of the blocks in use, before they touch it', () => {
    const kernels = loadNativeKernels();
    kernels.initialise(undefined, 1);
    const backend = new CnnBackend(kernels);
    const count = 100;
    const block = backend.pool.acquire(count, 'float32');
    const relu = (x: number, length: number) => unary({ kind: 'relu', x, y: x, count: length, alpha: 0, beta: 0 });
    backend.run(relu(block.address, count));
    expect(() => backend.run(relu(block.address, count + 1))).toThrow(KernelsError);
    expect(() => backend.run(relu(block.address + 4, count))).toThrow(/outside of all memory in use/);
    backend.pool.release(block);
    expect(() => backend.run(relu(block.address, count))).toThrow(KernelsError);
  });
});
