import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ArgumentError } from '@cnn/core';
import { makeFolder } from './make-folder.ts';

/** Makes sure that a file can be written there, before minutes of measuring end in an error. */
export const assertWritable = async (flag: string, file: string): Promise<void> => {
  const folder = dirname(file);
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ArgumentError(`${flag}: cannot write to ${file}: ${(error as Error).message}. Choose another path.`);
  }
  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory()) throw new ArgumentError(`${flag}: expected a file, got the folder ${file}.`);
};
