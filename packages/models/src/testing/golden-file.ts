import { readFileSync } from 'node:fs';

/** A file that PyTorch or Keras has written: see `generator/weight_files.py` of the reference. */
export const goldenFile = (name: string): URL =>
  new URL(`../../../../tooling/reference/goldens/weights/${name}`, import.meta.url);

export const readGolden = (name: string): Uint8Array => readFileSync(goldenFile(name));
