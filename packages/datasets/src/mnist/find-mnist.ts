import { join } from 'node:path';
import type { MemoryDataset } from '../datasets/memory-dataset.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { DatasetNotFoundError, type FailedPlace } from '../errors/dataset-not-found-error.ts';
import { acquire } from '../locate/acquire.ts';
import { cacheFolder } from '../locate/cache-folder.ts';
import { type FoundFiles, findFiles } from '../locate/find-files.ts';
import type { LocateOptions } from '../locate/locate-options.ts';
import type { MnistFamily } from './mnist-family.ts';
import { readSplit } from './read-split.ts';

/** Both parts of a data set, in memory. */
export interface MnistSplits {
  readonly train: MemoryDataset;
  readonly test: MemoryDataset;
}

/**
 * Finds a data set's files and reads them: `root` or `CNN_DATA`, the cache, the system's folder, a download into the
 * cache, Debian's package into the cache.
 *
 * @throws DataFormatError when the user's own folder has a file that is not what it should be.
 * @throws DatasetNotFoundError when no place serves; it lists every one and why.
 */
export const findMnist = async (family: MnistFamily, options: LocateOptions = {}): Promise<MnistSplits> => {
  const { cache = cacheFolder(), download = true } = options;
  const own = ownPlace(options.root);
  const cached = join(cache, family.name);
  const failures: FailedPlace[] = [];
  let cacheIsBad = false;

  for (const { place, folders, isOwn, isCache } of [
    ...(own === undefined ? [] : [{ ...own, folders: foldersIn(family, own.folder), isOwn: true, isCache: false }]),
    { place: `cache ${cached}`, folders: [cached], isOwn: false, isCache: true },
    ...family.systemFolders.map((folder) => ({
      place: `system folder ${folder}`,
      folders: [folder],
      isOwn: false,
      isCache: false,
    })),
  ]) {
    const found = await findFiles(family, folders);
    if ('reason' in found) {
      failures.push({ place, reason: found.reason });
      continue;
    }
    try {
      return await readSplits(family, found.files);
    } catch (error) {
      // The user's own file is for the user to mend; another one has a successor.
      if (isOwn) throw error;
      failures.push({ place, reason: problemOf(error) });
      cacheIsBad ||= isCache;
    }
  }
  if (own === undefined) failures.unshift({ place: 'root and CNN_DATA', reason: 'not given' });

  if (download) {
    const refused = await acquire(family, cached, cacheIsBad, options);
    const found = refused.length === 0 ? await findFiles(family, [cached]) : undefined;
    if (found !== undefined && 'files' in found) return await readSplits(family, found.files);
    failures.push(...refused);
  } else {
    failures.push({ place: 'download', reason: 'turned off by `download: false`' });
  }
  throw new DatasetNotFoundError(
    family.title,
    failures,
    `Put ${Object.values(family.files)
      .map(({ name }) => name)
      .join(', ')} into a folder, and pass it as \`root\` or in CNN_DATA.`,
  );
};

const ownPlace = (root: string | undefined): { place: string; folder: string } | undefined => {
  if (root !== undefined) return { place: `root ${root}`, folder: root };
  const fromEnvironment = process.env.CNN_DATA;
  return fromEnvironment ? { place: `CNN_DATA ${fromEnvironment}`, folder: fromEnvironment } : undefined;
};

/** A folder of the data set's name comes first: its relatives' files have the same names. */
const foldersIn = (family: MnistFamily, root: string): readonly string[] => [
  ...[family.name, ...family.folders].map((folder) => join(root, folder)),
  root,
];

const readSplits = async (family: MnistFamily, files: FoundFiles): Promise<MnistSplits> => {
  const [train, test] = await Promise.all([
    readSplit(family, files.trainImages, files.trainLabels),
    readSplit(family, files.testImages, files.testLabels),
  ]);
  return { train, test };
};

const problemOf = (error: unknown): string => {
  if (error instanceof DataFormatError) return `${error.file} ${error.problem}`;
  return error instanceof Error ? error.message : String(error);
};
