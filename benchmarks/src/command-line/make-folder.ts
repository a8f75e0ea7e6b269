import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a folder and those above it that are missing. `mkdir`'s own `recursive` never returns under /proc. */
export const makeFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch(async (error: unknown) => {
    // Another program may have made it in between.
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw error;
  });
};
