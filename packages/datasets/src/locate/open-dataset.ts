import { DataFormatError } from '../errors/data-format-error.ts';
import { DatasetNotFoundError, type FailedPlace } from '../errors/dataset-not-found-error.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { acquire } from './acquire.ts';
import { cacheFolder } from './cache-folder.ts';
import { type FoundFiles, findFiles } from './find-files.ts';
import { isOffline } from './is-offline.ts';
import type { LocateOptions } from './locate-options.ts';

/**
 * Finds a data set's files and reads them: `root` or `CNN_DATA`, the cache, the system's folder, a download into the
 * cache, Debian's package into the cache.
 *
 * @param read Makes the data of the files; what it throws sends the search on, except for the user's own files.
 * @throws DataFormatError when the user's own folder has a file that is not what it should be.
 * @throws DatasetNotFoundError when no place serves; it lists every one and why.
 */
export const openDataset = async <Role extends string, Data>(
  record: DatasetRecord<Role>,
  options: LocateOptions,
  read: (files: FoundFiles<Role>) => Promise<Data>,
): Promise<Data> => {
  const { join } = await import('node:path');
  const { cache = await cacheFolder(), download = true } = options;
  const own = ownPlace(options.root);
  const ownFolders = own === undefined ? [] : foldersIn(record, own.folder, join);
  const cached = join(cache, record.name);
  const failures: FailedPlace[] = [];
  let cacheIsBad = false;

  for (const { place, folders, isOwn, isCache } of [
    ...(own === undefined ? [] : [{ ...own, folders: ownFolders, isOwn: true, isCache: false }]),
    { place: `cache ${cached}`, folders: [cached], isOwn: false, isCache: true },
    ...(record.systemFolders ?? []).map((folder) => ({
      place: `system folder ${folder}`,
      folders: [folder],
      isOwn: false,
      isCache: false,
    })),
  ]) {
    const found = await findFiles(record, folders);
    if ('reason' in found) {
      failures.push({ place, reason: found.reason });
      continue;
    }
    try {
      return await read(found.files);
    } catch (error) {
      // The user's own file is for the user to mend; another one has a successor.
      if (isOwn) throw error;
      failures.push({ place, reason: problemOf(error) });
      cacheIsBad ||= isCache;
    }
  }
  if (own === undefined) failures.unshift({ place: 'root and CNN_DATA', reason: 'not given' });

  const refusal = isOffline() ? 'turned off by CNN_OFFLINE' : download ? undefined : 'turned off by `download: false`';
  const refused = await acquire(record, cached, { ...options, renew: cacheIsBad, ownFolders, refusal });
  const found = refused.length === 0 ? await findFiles(record, [cached]) : undefined;
  if (found !== undefined && 'files' in found) return await read(found.files);
  failures.push(...refused);
  if (found !== undefined) failures.push({ place: `what was fetched into ${cached}`, reason: found.reason });
  throw new DatasetNotFoundError(
    record.title,
    failures,
    `Put ${record.files.map(({ name }) => name).join(', ')} into a folder, and pass it as \`root\` or in CNN_DATA.`,
  );
};

const ownPlace = (root: string | undefined): { place: string; folder: string } | undefined => {
  if (root !== undefined) return { place: `root ${root}`, folder: root };
  const fromEnvironment = process.env.CNN_DATA;
  return fromEnvironment ? { place: `CNN_DATA ${fromEnvironment}`, folder: fromEnvironment } : undefined;
};

/** A folder of the data set's name comes first: its relatives' files have the same names. */
const foldersIn = (
  { name, folders = [] }: DatasetRecord,
  root: string,
  join: (...parts: string[]) => string,
): readonly string[] => [...[name, ...folders].map((folder) => join(root, folder)), root];

const problemOf = (error: unknown): string => {
  if (error instanceof DataFormatError) return `${error.file} ${error.problem}`;
  return error instanceof Error ? error.message : String(error);
};
