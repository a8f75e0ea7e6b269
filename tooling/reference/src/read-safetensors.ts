import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceFolder } from './reference-folder.ts';

/** An array as PyTorch wrote it, row-major: channels first in `ops` and `lenet`, in TensorFlow.js's layouts in the others. */
export interface ReferenceArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A safetensors file of the reference folder, by name of its arrays; integers become float32. */
export const readSafetensors = (name: string): ((array: string) => ReferenceArray) => {
  const file = readFileSync(join(referenceFolder, name));
  const headerBytes = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, 8 + headerBytes)) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  return (array) => {
    const entry = header[array];
    if (!entry) throw new Error(`${name} has no array "${array}": it has ${Object.keys(header).join(', ')}.`);
    const [start, end] = entry.data_offsets.map((offset) => 8 + headerBytes + offset) as [number, number];
    const bytes = file.buffer.slice(file.byteOffset + start, file.byteOffset + end);
    return { shape: entry.shape, data: numbers(entry.dtype, bytes) };
  };
};

const numbers = (dtype: string, bytes: ArrayBuffer): Float32Array => {
  if (dtype === 'I64') return Float32Array.from(new BigInt64Array(bytes), Number);
  return dtype === 'I32' ? Float32Array.from(new Int32Array(bytes)) : new Float32Array(bytes);
};
