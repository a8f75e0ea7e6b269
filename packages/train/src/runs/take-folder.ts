import { RunError } from './run-error.ts';

/** Makes a folder, or takes the one that is there. @throws RunError where nothing can be written in it. */
export const takeFolder = async (path: string): Promise<string> => {
  const { access, constants, mkdir } = await import('node:fs/promises');
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
    return path;
  } catch (error) {
    throw new RunError(`The run's folder ${path} cannot be written: ${(error as Error).message}. Give another path.`, {
      cause: error,
    });
  }
};
