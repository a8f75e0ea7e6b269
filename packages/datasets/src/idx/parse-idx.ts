import { DataFormatError } from '../errors/data-format-error.ts';
import type { IdxArray } from './idx-array.ts';

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
  const header = 4 + 4 * dimensions;
  if (bytes.length === 0) throw new DataFormatError(file, 'is empty (0 bytes)');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = 0x0800 + dimensions;
  const found = bytes.length < 4 ? undefined : view.getUint32(0);
  if (found !== undefined && found !== magic) {
    throw new DataFormatError(
      file,
      `is not an IDX file of unsigned bytes in ${dimensions} dimension${dimensions === 1 ? '' : 's'}: ` +
        `it starts with ${hexadecimal(found)}, expected ${hexadecimal(magic)}`,
    );
  }
  if (bytes.length < header) {
    throw new DataFormatError(file, `is truncated: its header takes ${header} bytes, and it has ${bytes.length}`);
  }
  const shape = Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
  const expected = header + shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== expected) {
    const problem = bytes.length < expected ? 'is truncated' : 'is too long';
    throw new DataFormatError(
      file,
      `${problem}: its header promises ${shape.join('×')} values, ${expected} bytes in all, and it has ${bytes.length}`,
    );
  }
  return { shape, data: bytes.subarray(header) };
};

const hexadecimal = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;
