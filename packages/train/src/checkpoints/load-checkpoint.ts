import { FileError } from '@cnn/core';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { isFolder, listSteps, stepFile } from './checkpoint-folder.ts';
import { decodeCheckpoint } from './decode-checkpoint.ts';

/** What `loadCheckpoint` accepts. */
export interface LoadCheckpointOptions {
  /** Gets each line about a damaged checkpoint that is passed over for an older one; `console.error` by default. */
  readonly warn?: (line: string) => void;
}

/**
 * Reads what `saveCheckpoint` keeps, for `fit`'s option `resume`. Of a folder the newest one that is intact, each by its checksum.
 * Needs Node.js.
 *
 * @param path The folder or the file that `saveCheckpoint` was given, or one of the folder's files.
 * @returns Undefined where there is none, so that a program begins and goes on with the same lines.
 * @throws CheckpointError when it cannot be read, is damaged (in a folder: when all are) or is another kind of file.
 */
export const loadCheckpoint = async (
  path: string,
  { warn = console.error }: LoadCheckpointOptions = {},
): Promise<Checkpoint | undefined> => {
  if (!isFolder(path)) return await readCheckpoint(path);
  const { join } = await import('node:path');
  let damaged: CheckpointError | undefined;
  for (const step of await steps(path)) {
    try {
      const checkpoint = await readCheckpoint(join(path, stepFile(step)));
      if (damaged) warn(`The run goes on from step ${step}, ${join(path, stepFile(step))}.`);
      return checkpoint;
    } catch (error) {
      if (!(error instanceof CheckpointError && error.cause instanceof FileError && error.cause.damaged)) throw error;
      warn(error.cause.message);
      damaged ??= error;
    }
  }
  if (damaged) throw damaged;
  return undefined;
};

const steps = async (folder: string): Promise<number[]> => {
  try {
    return await listSteps(folder);
  } catch (error) {
    throw unreadable(folder, error);
  }
};

const readCheckpoint = async (file: string): Promise<Checkpoint | undefined> => {
  const { readFile } = await import('node:fs/promises');
  try {
    return decodeCheckpoint(await readFile(file), file);
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreadable(file, error);
  }
};

const unreadable = (path: string, cause: unknown) =>
  new CheckpointError(`The checkpoint ${path} cannot be read: ${(cause as Error).message}.`, { cause });
