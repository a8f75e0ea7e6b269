import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { assertWritableFolder } from '../command-line/assert-writable.ts';

/** The study's folder: one that is free, with a number where the name is taken; with `resume` that one itself. */
export const studyFolder = async (path: string, resume: boolean): Promise<string> => {
  await assertWritableFolder(resume ? path : dirname(path));
  for (let number = 1; !resume; number++) {
    const folder = number === 1 ? path : `${path}-${number}`;
    const made = await mkdir(folder).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        return false;
      },
    );
    if (made) return folder;
  }
  return path;
};
