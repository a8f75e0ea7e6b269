import { ArgumentError } from '@cnn/core';
import type { backend_util, DataType } from '@tensorflow/tfjs-core';
import type { Kernels } from '../kernels-interface.ts';
import { OutOfMemoryError } from '../out-of-memory-error.ts';

/** Memory that the compiled kernels address: `length` elements from `address` on. */
export interface Block {
  readonly address: number;
  readonly length: number;
}

/** Kernels count in int32 what tfjs gives as int32, and an ArrayBuffer over native memory shows 4 GiB. */
const mostElements = 2 ** 31 - 1;
const mostBytes = 2 ** 32;

/** Hands out blocks for tensors and shows them as typed arrays. */
export class BlockPool {
  constructor(readonly kernels: Kernels) {}

  /**
   * Memory for `length` elements that `view` can show.
   * @throws OutOfMemoryError with the size that was asked for.
   */
  acquire(length: number, dtype: DataType): Block {
    checkSize(length, 'elements');
    const bytes = length * bytesPerElement(dtype);
    if (length > mostElements || bytes > mostBytes) {
      const limit = `A tensor has at most ${mostElements} elements and ${mostBytes / 2 ** 20} MiB.`;
      throw new OutOfMemoryError(bytes, this.kernels.bytesInUse(), limit);
    }
    return { address: this.reserve(bytes).address, length };
  }

  /**
   * Memory that only the kernels see, of any size.
   * @throws OutOfMemoryError with the size that was asked for.
   */
  reserve(bytes: number): Block {
    checkSize(bytes, 'bytes');
    const address = this.kernels.allocate(bytes);
    if (address === 0) throw new OutOfMemoryError(bytes, this.kernels.bytesInUse());
    return { address, length: bytes };
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

const checkSize = (size: number, unit: string): void => {
  if (Number.isInteger(size) && size >= 0) return;
  throw new ArgumentError(
    `A tensor's size: expected a whole number of ${unit}, got ${size}. Check the numbers of its shape.`,
  );
};
