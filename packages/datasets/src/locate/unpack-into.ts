import { unpackArchive } from '../archives/unpack-archive.ts';
import { hashFile } from './hash-file.ts';

/** What came out of an archive, kept beside it so that it can be checked again without it. */
export interface Unpacked {
  /** Of the archive. */
  readonly md5: string;
  /** Path below the folder, and size in bytes, of every file. */
  readonly files: readonly (readonly [path: string, bytes: number])[];
}

/**
 * Unpacks an archive into `folder`, all of it or nothing: into a folder beside first, then moved. A list of its files is
 * left in `<archive>.json`.
 *
 * @param options.keep Whether the archive stays. Default false: its files are there, and a second copy takes room.
 */
export const unpackInto = async (
  archive: string,
  folder: string,
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<void> => {
  const { mkdir, readdir, rename, rm, writeFile } = await import('node:fs/promises');
  const { basename, join } = await import('node:path');
  const beside = join(folder, '.unpacking');
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  try {
    const files = await unpackArchive(archive, beside);
    for (const name of await readdir(beside)) {
      await rm(join(folder, name), { recursive: true, force: true });
      await rename(join(beside, name), join(folder, name));
    }
    const unpacked: Unpacked = { md5: (await hashFile(archive))!, files };
    await writeFile(join(folder, `${basename(archive)}.json`), JSON.stringify(unpacked));
    if (!keep) await rm(archive);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};
