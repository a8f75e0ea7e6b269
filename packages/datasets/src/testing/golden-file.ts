import { fileURLToPath } from 'node:url';

/** The path of a file that `tooling/reference/generator/data_files.py` wrote. */
export const goldenFile = (name: string): string =>
  fileURLToPath(new URL(`../../../../tooling/reference/goldens/data/${name}`, import.meta.url));
