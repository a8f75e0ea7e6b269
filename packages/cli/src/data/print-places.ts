import { join } from 'node:path';
import { cacheFolder } from '@cnn/datasets';
import { isFolder } from './is-folder.ts';
import { recordsOf } from './records-of.ts';

/** Prints the cache, or the folders of data sets in it; where one is not there the exit code is 1. */
export const printPlaces = async (names: readonly string[]): Promise<void> => {
  const cache = await cacheFolder();
  if (names.length === 0) console.log(cache);
  for (const { name } of recordsOf(names)) {
    const folder = join(cache, name);
    const isThere = await isFolder(folder);
    console.log(folder + (isThere ? '' : ' (nothing there yet)'));
    if (!isThere) process.exitCode = 1;
  }
};
