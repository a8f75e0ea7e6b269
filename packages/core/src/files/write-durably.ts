import { FileError } from './file-error.ts';

/**
 * Writes a file's pieces beside its place and moves it there once the disk has it: a crash leaves the old file or the new one.
 *
 * While bytes are written and while the disk takes them the event loop goes on: training does. What takes the system some
 * microseconds only is done at once, as each wait ends at a turn of the event loop, of which training leaves few.
 *
 * @throws FileError
 */
export const writeDurably = async (path: string, pieces: readonly Uint8Array[]): Promise<void> => {
  const { closeSync, fsync, promises, renameSync } = await import('node:fs');
  const { promisify } = await import('node:util');
  const beside = `${path}.partial`;
  try {
    const file = await openMade(beside);
    try {
      await writeAll(file, pieces);
      await promisify(fsync)(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    await promises.rm(beside, { force: true }).catch(() => {});
    throw new FileError(
      `${path} cannot be written: ${(error as Error).message}. Free some space or give another path; what was there ` +
        'before is still there.',
      { cause: error },
    );
  }
  await syncFolderOf(path);
};

/** Opens a file to write, in a folder that is made where it is not there. */
const openMade = async (path: string): Promise<number> => {
  const { mkdirSync, openSync } = await import('node:fs');
  const { dirname } = await import('node:path');
  try {
    return openSync(path, 'w');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  }
};

/** In as few calls as the system allows: `writeFile` takes half a megabyte at a time, and each waits for a step's end. */
const writeAll = async (file: number, pieces: readonly Uint8Array[]): Promise<void> => {
  const { writev } = await import('node:fs');
  const { promisify } = await import('node:util');
  const left = pieces.filter(({ length }) => length > 0);
  while (left.length > 0) {
    let { bytesWritten } = await promisify(writev)(file, left);
    if (bytesWritten === 0) throw new Error('the system takes no more bytes');
    while (left.length > 0 && bytesWritten >= left[0]!.length) bytesWritten -= left.shift()!.length;
    if (bytesWritten > 0) left[0] = left[0]!.subarray(bytesWritten);
  }
};

/** The new name itself must reach the disk too, where a system can tell it to. */
const syncFolderOf = async (path: string): Promise<void> => {
  const { closeSync, fsync, openSync } = await import('node:fs');
  const { dirname } = await import('node:path');
  const { promisify } = await import('node:util');
  try {
    const folder = openSync(dirname(path), 'r');
    await promisify(fsync)(folder).finally(() => closeSync(folder));
  } catch {
    // Windows can't.
  }
};
