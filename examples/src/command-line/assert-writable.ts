import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ArgumentError } from '@cnn/core';

/** Makes a folder and makes sure that files can be written there, before hours of training end in an error. */
export const assertWritableFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ArgumentError(`--out: cannot write to ${folder}: ${(error as Error).message}. Choose another folder.`);
  }
};

/** The same for one file. */
export const assertWritableFile = async (file: string): Promise<void> => {
  const folder = dirname(file);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ArgumentError(`--json: cannot write to ${file}: ${(error as Error).message}. Choose another path.`);
  }
  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory()) throw new ArgumentError(`--json: expected a file, got the folder ${file}.`);
};
