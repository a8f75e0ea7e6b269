import { CheckpointError } from './checkpoint-error.ts';

/**
 * Writes a file's pieces beside its place and moves it there once the disk has it: a crash leaves the old file or the new one.
 *
 * @throws CheckpointError
 */
export const writeDurably = async (path: string, pieces: readonly Uint8Array[]): Promise<void> => {
  const { mkdir, open, rename, rm, writeFile } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  const beside = `${path}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(beside, 'w');
    try {
      await writeFile(file, pieces);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw new CheckpointError(
      `The checkpoint ${path} cannot be written: ${(error as Error).message}. Free some space or give another path; ` +
        'what was there before is still there.',
      { cause: error },
    );
  }
  // The new name itself must reach the disk too, where a system can tell it to.
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
};
