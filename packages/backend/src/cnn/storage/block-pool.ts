import type { backend_util, DataType } from '@tensorflow/tfjs-core';
import type { Kernels } from '../kernels-interface.ts';
import { OutOfMemoryError } from '../out-of-memory-error.ts';

/** Memory that the compiled kernels address: `length` elements from `address` on. */
export interface Block {
  readonly address: number;
  readonly length: number;
}

/** Hands out blocks for tensors and shows them as typed arrays. */
export class BlockPool {
  constructor(readonly kernels: Kernels) {}

  /** @throws OutOfMemoryError with the size that was asked for. */
  acquire(length: number, dtype: DataType): Block {
    const bytes = length * bytesPerElement(dtype);
    const address = this.kernels.allocate(bytes);
    if (address === 0 && bytes > 0) throw new OutOfMemoryError(bytes, this.kernels.bytesInUse());
    return { address, length };
  }

  release({ address }: Block): void {
    this.kernels.free(address);
  }

  /** The block's memory itself, not a copy. */
  view({ address, length }: Block, dtype: DataType): backend_util.TypedArray {
    const { buffer, offset } = this.kernels.memory(address, length * bytesPerElement(dtype));
    if (dtype === 'float32') return new Float32Array(buffer, offset, length);
    if (dtype === 'int32') return new Int32Array(buffer, offset, length);
    return new Uint8Array(buffer, offset, length);
  }
}

const bytesPerElement = (dtype: DataType): number => (dtype === 'bool' ? 1 : 4);
