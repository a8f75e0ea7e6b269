import { readFileSync } from 'node:fs';
import { decodeSafetensors, toFloat32 } from '@cnn/core';

/** The arrays of a safetensors file by name, with their shapes; for tests. */
export const readSafetensors = (file: URL): Map<string, { shape: number[]; values: number[] }> =>
  new Map(
    decodeSafetensors(readFileSync(file)).arrays.map((array) => [
      array.name,
      { shape: [...array.shape], values: Array.from(toFloat32(array)) },
    ]),
  );
