import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSafetensors, toFloat32 } from '@cnn/core';
import { referenceFolder } from './reference-folder.ts';

/** An array as PyTorch wrote it, row-major: channels first in `ops` and `lenet`, in TensorFlow.js's layouts in the others. */
export interface ReferenceArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A safetensors file of the reference folder, by name of its arrays; integers become float32. */
export const readSafetensors = (name: string): ((array: string) => ReferenceArray) => {
  const { arrays } = decodeSafetensors(readFileSync(join(referenceFolder, name)), name);
  const byName = new Map(arrays.map((array) => [array.name, array]));
  return (wanted) => {
    const array = byName.get(wanted);
    if (!array) throw new Error(`${name} has no array "${wanted}": it has ${[...byName.keys()].join(', ')}.`);
    return { shape: array.shape, data: toFloat32(array) };
  };
};
