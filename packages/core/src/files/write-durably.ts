import { blockBytes } from './block-bytes.ts';
import { FileError } from './file-error.ts';

/** What `writeDurably` accepts. */
export interface WriteOptions {
  /**
   * Whether pieces begin at whole blocks (`blockBytes`), in memory and in the file, and the last one's buffer goes on to the end of its
   * block. They are written around the system's cache then, where the system can: without that its cache takes AlexNet's 375 MB in up to a
   * second of a processor's time, which training wants. Off by default.
   */
  readonly inBlocks?: boolean;
}

/**
 * Writes a file's pieces beside its place and moves it there once the disk has it: a crash leaves the old file or the new one.
 *
 * While bytes are written and while the disk takes them the event loop goes on: training does. What takes the system some
 * microseconds only is done at once, as each wait ends at a turn of the event loop, of which training leaves few.
 *
 * @throws FileError
 */
export const writeDurably = async (
  path: string,
  pieces: readonly Uint8Array[],
  { inBlocks = false }: WriteOptions = {},
): Promise<void> => {
  const { constants, promises, renameSync } = await import('node:fs');
  const beside = `${path}.partial`;
  try {
    const isThrough = !(inBlocks && constants.O_DIRECT && (await writeBlocks(beside, pieces)));
    if (isThrough) await write(beside, 0, pieces);
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

/** Writes around the system's cache, and says whether the file's system does that. */
const writeBlocks = async (path: string, pieces: readonly Uint8Array[]): Promise<boolean> => {
  const { constants } = await import('node:fs');
  const { buffer, byteOffset, length } = pieces.at(-1)!;
  const whole = new Uint8Array(buffer, byteOffset, Math.ceil(length / blockBytes) * blockBytes);
  try {
    await write(path, constants.O_DIRECT, [...pieces.slice(0, -1), whole], whole.length - length);
    return true;
  } catch (error) {
    if (['EINVAL', 'EOPNOTSUPP', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code!)) return false;
    throw error;
  }
};

/** @param beyond Bytes at the end that are not the file's. */
const write = async (path: string, flag: number, pieces: readonly Uint8Array[], beyond = 0): Promise<void> => {
  const { closeSync, fsync, ftruncateSync } = await import('node:fs');
  const { promisify } = await import('node:util');
  const file = await openMade(path, flag);
  try {
    await writeAll(file, pieces);
    if (beyond > 0)
      ftruncateSync(
        file,
        pieces.reduce((sum, { length }) => sum + length, -beyond),
      );
    await promisify(fsync)(file);
  } finally {
    closeSync(file);
  }
};

/** Opens a file to write, in a folder that is made where it is not there. */
const openMade = async (path: string, flag: number): Promise<number> => {
  const { constants, mkdirSync, openSync } = await import('node:fs');
  const { dirname } = await import('node:path');
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | flag;
  try {
    return openSync(path, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, flags);
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
