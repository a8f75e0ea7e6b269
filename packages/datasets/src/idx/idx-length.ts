import { DataFormatError } from '../errors/data-format-error.ts';

/**
 * How many bytes an IDX file has by its header.
 *
 * @param start The first bytes of the file, unpacked.
 * @throws DataFormatError when the magic number is wrong, or the header not whole.
 */
export const idxLength = (start: Uint8Array, dimensions: number, file: string): number => {
  const header = 4 + 4 * dimensions;
  if (start.length === 0) throw new DataFormatError(file, 'is empty (0 bytes)');
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const magic = 0x0800 + dimensions;
  const found = start.length < 4 ? undefined : view.getUint32(0);
  if (found !== undefined && found !== magic) {
    throw new DataFormatError(
      file,
      `is not an IDX file of unsigned bytes in ${dimensions} dimension${dimensions === 1 ? '' : 's'}: ` +
        `it starts with ${hexadecimal(found)}, expected ${hexadecimal(magic)}`,
    );
  }
  if (start.length < header) {
    throw new DataFormatError(file, `is truncated: its header takes ${header} bytes, and it has ${start.length}`);
  }
  let values = 1;
  for (let axis = 0; axis < dimensions; axis++) values *= view.getUint32(4 + 4 * axis);
  return header + values;
};

const hexadecimal = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;
