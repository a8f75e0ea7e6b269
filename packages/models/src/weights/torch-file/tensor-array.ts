import type { SafetensorsArray } from '@cnn/core';
import type { PickleTensor } from './pickle-value.ts';
import { storageTypes } from './storage-types.ts';

/** How many bytes tensors that do not lie in one piece may take, all together. */
export interface CopyBudget {
  bytes: number;
}

/**
 * A tensor as an array in row-major order: a view of its storage where it lies there in one piece, else a copy.
 *
 * @param budget What the copy takes is subtracted: views may overlap, so that a small file could ask for much memory.
 * @throws Error that says what does not fit, in some words.
 */
export const tensorArray = (
  name: string,
  { storage, offset, shape, strides }: PickleTensor,
  entries: ReadonlyMap<string, Uint8Array>,
  folder: string,
  budget: CopyBudget,
): SafetensorsArray => {
  const type = storageTypes.get(storage.type);
  const bytes = entries.get(`${folder}data/${storage.key}`);
  if (!type || !bytes) throw new Error(`the storage of ${printed(name)} is not there`);
  const size = bytes.length / storage.length;
  if (bytes.length !== storage.length * elementSize(type)) {
    throw new Error(
      `the storage of ${printed(name)} should have ${storage.length} elements of ${type}, and has ${bytes.length} bytes`,
    );
  }
  const count = shape.reduce((product, length) => product * length, 1);
  const last = shape.reduce((sum, length, axis) => sum + (length - 1) * strides[axis]!, offset);
  if (strides.length !== shape.length || (count > 0 && !(last < storage.length)) || !(count <= storage.length)) {
    throw new Error(`${printed(name)} [${shape.join(', ')}] reaches beyond its storage of ${storage.length} elements`);
  }
  if (count === 0) return { name, type, shape, bytes: new Uint8Array() };
  if (isInOnePiece(shape, strides)) {
    return { name, type, shape, bytes: bytes.subarray(offset * size, (offset + count) * size) };
  }
  budget.bytes -= count * size;
  if (budget.bytes < 0) throw new Error('its tensors need more memory than the file has bytes');
  return { name, type, shape, bytes: gathered(bytes, size, offset, shape, strides, count) };
};

/** Names are the file's: they may be long, and have lines in them. */
const printed = (name: string): string => JSON.stringify(name.slice(0, 200));

const elementSize = (type: SafetensorsArray['type']): number =>
  type === 'BOOL' ? 1 : Number(/\d+/.exec(type)![0]) / 8;

const isInOnePiece = (shape: readonly number[], strides: readonly number[]): boolean => {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
};

const gathered = (
  bytes: Uint8Array,
  size: number,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
  count: number,
): Uint8Array => {
  const result = new Uint8Array(count * size);
  const place = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let index = 0; index < count; index++) {
    for (let byte = 0; byte < size; byte++) result[index * size + byte] = bytes[from * size + byte]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++place[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      place[axis] = 0;
    }
  }
  return result;
};
