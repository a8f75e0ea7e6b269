import { DataFormatError } from '../errors/data-format-error.ts';
import type { IdxArray } from './idx-array.ts';
import { idxLength } from './idx-length.ts';

/**
 * Reads the IDX format of MNIST and its relatives: a magic number (0, 0, type, dimensions), the sizes as big-endian
 * 32-bit integers, the values. Only unsigned bytes (type 8).
 *
 * @param bytes The whole file, unpacked. The result's `data` is a view of it.
 * @param dimensions How many dimensions are expected: 3 for images, 1 for labels.
 * @param file Its name, for the message.
 * @throws DataFormatError when the magic number, the sizes or the length are not right.
 */
export const parseIdx = (bytes: Uint8Array, dimensions: number, file: string): IdxArray => {
  const expected = idxLength(bytes, dimensions, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
  if (bytes.length !== expected) {
    const problem = bytes.length < expected ? 'is truncated' : 'is too long';
    throw new DataFormatError(
      file,
      `${problem}: its header promises ${shape.join('×')} values, ${expected} bytes in all, and it has ${bytes.length}`,
    );
  }
  return { shape, data: bytes.subarray(4 + 4 * dimensions) };
};
