import { DataFormatError } from '../errors/data-format-error.ts';
import type { ImageList } from '../image-folder/list-images.ts';
import { type LoadImagesOptions, loadImageLists } from '../image-folder/load-image-lists.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import type { LocateOptions } from '../locate/locate-options.ts';
import { openDataset } from '../locate/open-dataset.ts';
import { oxfordPets } from './oxford-pets.ts';

/**
 * The Oxford-IIIT Pet set as batches: 3 680 training and 3 669 test photographs of 37 breeds. Found on this machine, else
 * downloaded once (811 MB).
 *
 * @example
 * const { train, test, classNames } = await loadOxfordPets({ size: 224, batchSize: 64 });
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadOxfordPets = async (options: LoadImagesOptions & LocateOptions): Promise<LoadedDataset> =>
  loadImageLists(
    await openDataset(oxfordPets, options, async ({ images, train, test }) => ({
      train: await readList(train, images),
      test: await readList(test, images),
    })),
    options,
  );

/** Lines of name, class from 1, species and breed, and comments with `#`. */
const readList = async (file: string, images: string): Promise<ImageList> => {
  const { readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const files: string[] = [];
  const labels: number[] = [];
  for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [name = '', text = ''] = line.trim().split(/\s+/);
    const label = Number(text);
    if (!/^[\w-]+$/.test(name) || !(label >= 1 && label <= oxfordPets.classNames.length)) {
      throw new DataFormatError(
        file,
        `has in line ${index + 1} no name and class 1 … 37, but ${JSON.stringify(line.slice(0, 60))}`,
      );
    }
    files.push(join(images, `${name}.jpg`));
    labels.push(label - 1);
  }
  if (files.length === 0) throw new DataFormatError(file, 'names no image');
  return { files, labels, classNames: oxfordPets.classNames };
};
