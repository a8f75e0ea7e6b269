import { cacheFolder } from '../locate/cache-folder.ts';
import { findFiles } from '../locate/find-files.ts';
import { datasetRecords } from './dataset-records.ts';

/** A data set as a list shows it. */
export interface ListedDataset {
  /** The name that `datasetRecords` and commands know it by. */
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  /** Of its download; undefined where its authors do not say. */
  readonly bytes?: number;
  /** Whether it is in the cache or the system's folder. */
  readonly isHere: boolean;
}

/**
 * Every set that is found and downloaded here. Needs Node.js.
 *
 * @param options.cache Where downloads are kept. Default: the platform's folder.
 */
export const listDatasets = async ({
  cache,
  records = datasetRecords,
}: {
  readonly cache?: string;
  readonly records?: typeof datasetRecords;
} = {}): Promise<ListedDataset[]> => {
  const { join } = await import('node:path');
  const folder = cache ?? (await cacheFolder());
  return Promise.all(
    Object.entries(records).map(async ([name, record]): Promise<ListedDataset> => {
      const { title, licence, files, systemFolders = [] } = record;
      const isHere = 'files' in (await findFiles(record, [join(folder, record.name), ...systemFolders]));
      const sizes = files.map(({ bytes }) => bytes);
      const bytes = sizes.includes(undefined) ? undefined : sizes.reduce<number>((sum, size) => sum + size!, 0);
      return { name, title, licence, ...(bytes !== undefined && { bytes }), isHere };
    }),
  );
};
