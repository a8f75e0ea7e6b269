import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** Where a program lies that the system finds by its name. */
export const programPath = (name: string): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? resolve(name);
