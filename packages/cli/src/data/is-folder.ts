import { stat } from 'node:fs/promises';

/** Whether there is a folder of this path. */
export const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
