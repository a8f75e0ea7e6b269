import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceFolder } from './reference-folder.ts';

/** A JSON file of the reference folder. */
export const readJson = <T>(name: string): T => JSON.parse(readFileSync(join(referenceFolder, name), 'utf8')) as T;
