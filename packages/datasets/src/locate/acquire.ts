import { isArchive } from '../archives/is-archive.ts';
import type { FailedPlace } from '../errors/dataset-not-found-error.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { type Downloads, downloadFromMirrors } from './download-from-mirrors.ts';
import { fetchDebianPackage } from './fetch-debian-package.ts';
import { findFiles } from './find-files.ts';
import { hashFile } from './hash-file.ts';
import type { LocateOptions } from './locate-options.ts';
import { lockFolder } from './lock-folder.ts';
import { printProgress } from './print-progress.ts';
import { unpackInto } from './unpack-into.ts';

/** How `acquire` goes about it. */
export interface AcquireOptions extends LocateOptions {
  /** Whether files that are there count as bad, and only a right checksum spares them. */
  readonly renew: boolean;
  /** Folders of the user's in which an archive may lie that needs no download. */
  readonly ownFolders: readonly string[];
  /** Why nothing may be downloaded; nothing where it may. */
  readonly refusal: string | undefined;
}

/**
 * Brings a data set's files into `folder`: archives of the user's own unpacked, else from a mirror, else out of Debian's
 * package (`CNN_APT=0` forbids that). One process at a time does so; others wait and find the files there.
 *
 * @returns Why each source failed, or nothing when the files are there.
 */
export const acquire = async (
  record: DatasetRecord,
  folder: string,
  { renew, ownFolders, refusal, onProgress = printProgress(), connectTimeout, stallTimeout }: AcquireOptions,
): Promise<readonly FailedPlace[]> => {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const ownArchives = await findArchives(record, ownFolders);
  if (refusal !== undefined && ownArchives === undefined) return [{ place: 'download', reason: refusal }];
  let release: () => Promise<void>;
  try {
    await mkdir(folder, { recursive: true });
    release = await lockFolder(folder);
  } catch (error) {
    return [{ place: `download into ${folder}`, reason: `it cannot be written (${wordsOf(error)})` }];
  }
  try {
    if (!renew && 'files' in (await findFiles(record, [folder]))) return [];
    if (ownArchives !== undefined) {
      for (const archive of ownArchives) await unpackInto(archive, folder, { keep: true });
      return [];
    }
    const report = onProgress === false ? undefined : onProgress;
    const downloads: Downloads = { onProgress: report, connectTimeout, stallTimeout, renew };
    const failures = await downloadFromMirrors(record, folder, downloads);
    if (failures.length === 0 || record.debian === undefined) return failures;
    const place = `Debian package ${record.debian.package}`;
    if (process.env.CNN_APT === '0') return [...failures, { place, reason: 'turned off by CNN_APT=0' }];
    try {
      const files = record.files.map(({ name }) => name);
      await fetchDebianPackage(folder, { ...record.debian, files, onProgress: report });
      // Debian packs the same data differently: its sums are kept, so that the files can be held against them later.
      const sums = await Promise.all(files.map(async (name) => [name, await hashFile(join(folder, name))]));
      await writeFile(join(folder, 'debian.json'), JSON.stringify(Object.fromEntries(sums)));
      return [];
    } catch (error) {
      return [...failures, { place, reason: wordsOf(error) }];
    }
  } finally {
    await release();
  }
};

/** All of a data set's archives in one of the folders. */
const findArchives = async (
  { title, files }: DatasetRecord,
  folders: readonly string[],
): Promise<readonly string[] | undefined> => {
  const archives = files.filter(({ name }) => isArchive(name));
  if (archives.length < files.length) return undefined;
  const contents = Object.fromEntries(archives.map(({ name }) => [name, name]));
  const found = await findFiles({ title, contents } as DatasetRecord, folders);
  return 'files' in found ? Object.values(found.files) : undefined;
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
