import { DataFormatError } from '../errors/data-format-error.ts';
import type { MatElement } from './mat-element.ts';
import { elementBytes, readValues } from './mat-types.ts';

/** A numeric array of a MATLAB file. */
export interface MatArray {
  /** MATLAB's order: the first axis changes fastest. */
  readonly shape: readonly number[];
  readonly values: Uint8Array | ArrayLike<number>;
}

/** More than SVHN's largest file unpacks to (1.6 GB) is no set of images of this format. */
const mostBytes = 2 ** 31 - 1;

/**
 * The real numeric arrays of a MATLAB level 5 file (`save -v6`, `-v7`), by name: what SVHN and the Oxford flowers come in.
 * Other variables (text, cells, structures) are passed over.
 *
 * Written from MathWorks' "MAT-File Format"; the readers on npm are GPL or unkept.
 *
 * @param bytes The whole file.
 * @param file Its name, for the message.
 * @throws DataFormatError when it is no such file, truncated or damaged.
 */
export const parseMat = async (bytes: Uint8Array, file: string): Promise<ReadonlyMap<string, MatArray>> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 128 || (bytes[126] !== 0x49 && bytes[126] !== 0x4d)) {
    throw new DataFormatError(file, 'is not a MATLAB level 5 file');
  }
  if (bytes[126] !== 0x49)
    throw new DataFormatError(file, 'is a big-endian MATLAB file; save it anew on a little-endian machine');
  const arrays = new Map<string, MatArray>();
  for (let offset = 128; offset < bytes.length; ) {
    if (offset + 8 > bytes.length) throw truncated(file);
    const type = view.getUint32(offset, true);
    const length = view.getUint32(offset + 4, true);
    const end = offset + 8 + length;
    if (end > bytes.length) throw truncated(file);
    const content = bytes.subarray(offset + 8, end);
    if (type === compressed) addMatrix(elementIn(await inflated(content, file), file), arrays, file);
    else if (type === matrix) addMatrix(content, arrays, file);
    offset = type === compressed ? end : padded(end);
  }
  return arrays;
};

const compressed = 15;
const matrix = 14;

/** The matrix inside a compressed element, without its tag. */
const elementIn = (bytes: Uint8Array, file: string): Uint8Array => {
  const { type, content } = readElement(bytes, 0, file);
  return type === matrix ? content : new Uint8Array();
};

const addMatrix = (bytes: Uint8Array, arrays: Map<string, MatArray>, file: string): void => {
  if (bytes.length === 0) return;
  const flags = readElement(bytes, 0, file);
  const dimensions = readElement(bytes, flags.next, file);
  const name = readElement(bytes, dimensions.next, file);
  const kind = flags.content[0] ?? 0;
  // 6 … 15 are numbers, double to uint64; the rest is text, cells, structures, sparse matrices.
  if (kind < 6 || kind > 15) return;
  const shape = Array.from(readValues(dimensions, file));
  const values = readValues(readElement(bytes, name.next, file), file);
  const expected = shape.reduce((product, size) => product * size, 1);
  if (values.length !== expected || shape.some((size) => size < 0)) {
    throw new DataFormatError(file, `has ${values.length} values in an array of ${shape.join('×')}`);
  }
  arrays.set(new TextDecoder().decode(name.content), { shape, values });
};

const readElement = (bytes: Uint8Array, offset: number, file: string): MatElement => {
  if (offset + 8 > bytes.length) throw truncated(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = view.getUint32(offset, true);
  // Up to four bytes stand in the tag itself, their number in its upper half.
  const small = tag >>> 16;
  const type = tag & 0xffff;
  const length = small > 0 ? small : view.getUint32(offset + 4, true);
  const start = small > 0 ? offset + 4 : offset + 8;
  if (small > 4 || start + length > bytes.length) throw truncated(file);
  if (type !== matrix && length % elementBytes(type) !== 0) throw truncated(file);
  return {
    type,
    content: bytes.subarray(start, start + length),
    next: small > 0 ? offset + 8 : padded(start + length),
  };
};

const padded = (offset: number): number => Math.ceil(offset / 8) * 8;

const truncated = (file: string): DataFormatError => new DataFormatError(file, 'is a truncated or damaged MATLAB file');

const inflated = async (bytes: Uint8Array, file: string): Promise<Uint8Array> => {
  const { inflate } = await import('node:zlib');
  const { promisify } = await import('node:util');
  try {
    return await promisify(inflate)(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(file, `is a damaged MATLAB file (${reason})`, { cause: error });
  }
};
