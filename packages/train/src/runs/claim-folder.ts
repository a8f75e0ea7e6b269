import { RunError } from './run-error.ts';
import { takeFolder } from './take-folder.ts';

/**
 * Makes a folder that was not there: `runs/lenet`, else `runs/lenet-2`, `runs/lenet-3` … Programs that ask at the same time get
 * folders of their own.
 *
 * @throws RunError where the system refuses.
 */
export const claimFolder = async (path: string): Promise<string> => {
  const { mkdir } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  await takeFolder(dirname(path));
  for (let number = 1; ; number++) {
    const folder = number === 1 ? path : `${path}-${number}`;
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      throw new RunError(`The run's folder ${folder} cannot be made: ${message}. Give another path.`, { cause: error });
    }
  }
};
