import { listImages } from '../image-folder/list-images.ts';
import { type LoadImagesOptions, loadImageLists } from '../image-folder/load-image-lists.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import type { LocateOptions } from '../locate/locate-options.ts';
import { openDataset } from '../locate/open-dataset.ts';
import { type ImagenetteVersion, imagenette } from './imagenette.ts';
import { imagenetteSynsets } from './imagenette-synsets.ts';

/**
 * Imagenette as batches: 9 469 training and 3 925 test photographs of ten classes. Found on this machine, else downloaded once.
 *
 * @example
 * const { train, test, classNames } = await loadImagenette({ version: '160px', size: 128, batchSize: 64 });
 *
 * @param options.version Its size: `full` (1.6 GB), `320px` (342 MB), `160px` (99 MB, the default).
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadImagenette = async ({
  version,
  ...options
}: LoadImagesOptions & LocateOptions & { readonly version?: ImagenetteVersion }): Promise<LoadedDataset> => {
  const record = imagenette(version);
  const folders = [...imagenetteSynsets.keys()];
  const list = async (folder: string) => ({
    ...(await listImages(folder, { classNames: folders })),
    classNames: record.classNames,
  });
  return loadImageLists(
    await openDataset(record, options, async ({ train, test }) => ({
      train: await list(train),
      test: await list(test),
    })),
    options,
  );
};
