import { readFileSync } from 'node:fs';
import { decodeSafetensors, toFloat32 } from '@cnn/core';

/** Float arrays by name from a safetensors file of `tooling/reference/goldens`. */
export const readGolden = (name: string): ((array: string) => { shape: readonly number[]; data: Float32Array }) => {
  const arrays = arraysOf(name);
  return (wanted) => {
    const array = arrays.find((candidate) => candidate.name === wanted)!;
    return { shape: array.shape, data: toFloat32(array) };
  };
};

/** The names of the arrays in such a file. */
export const goldenNames = (name: string): readonly string[] => arraysOf(name).map((array) => array.name);

const arraysOf = (name: string) => {
  const file = new URL(`../../../../tooling/reference/goldens/${name}.safetensors`, import.meta.url);
  return decodeSafetensors(readFileSync(file), name).arrays;
};
