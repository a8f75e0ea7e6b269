import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { decodeCheckpoint } from './decode-checkpoint.ts';

/**
 * Reads the file that `saveCheckpoint` keeps, for `fit`'s option `resume`. Needs Node.js.
 *
 * @returns Undefined where there is no such file, so that a program begins and goes on with the same lines.
 * @throws CheckpointError when it cannot be read, is damaged or is another kind of file.
 */
export const loadCheckpoint = async (path: string): Promise<Checkpoint | undefined> => {
  const { readFile } = await import('node:fs/promises');
  try {
    return decodeCheckpoint(await readFile(path), path);
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new CheckpointError(`The checkpoint ${path} cannot be read: ${message}.`, { cause: error });
  }
};
