import type { FileHandle } from 'node:fs/promises';
import { FileError } from './file-error.ts';

/**
 * Writes a file's pieces beside its place and moves it there once the disk has it: a crash leaves the old file or the new one.
 *
 * Between the few calls to the system the event loop goes on: training does.
 *
 * @throws FileError
 */
export const writeDurably = async (path: string, pieces: readonly Uint8Array[]): Promise<void> => {
  const { open, rename, rm } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  const beside = `${path}.partial`;
  try {
    const file = await openMade(beside);
    try {
      await writeAll(file, pieces);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw new FileError(
      `${path} cannot be written: ${(error as Error).message}. Free some space or give another path; what was there ` +
        'before is still there.',
      { cause: error },
    );
  }
  // The new name itself must reach the disk too, where a system can tell it to.
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
};

/** Opens a file to write, in a folder that is made where it is not there: each call to the system costs a training step some of its time. */
const openMade = async (path: string): Promise<FileHandle> => {
  const { mkdir, open } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  try {
    return await open(path, 'w');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    return open(path, 'w');
  }
};

/** In as few calls as the system allows: `writeFile` takes half a megabyte at a time, and each waits for a step's end. */
const writeAll = async (file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> => {
  const left = pieces.filter(({ length }) => length > 0);
  while (left.length > 0) {
    let { bytesWritten } = await file.writev(left);
    if (bytesWritten === 0) throw new Error('the system takes no more bytes');
    while (left.length > 0 && bytesWritten >= left[0]!.length) bytesWritten -= left.shift()!.length;
    if (bytesWritten > 0) left[0] = left[0]!.subarray(bytesWritten);
  }
};
