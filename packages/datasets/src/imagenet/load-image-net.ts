import { listCsv } from '../csv/list-csv.ts';
import { DatasetNotFoundError } from '../errors/dataset-not-found-error.ts';
import { type ImageList, listImages } from '../image-folder/list-images.ts';
import { type LoadImagesOptions, loadImageLists } from '../image-folder/load-image-lists.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { readSynsets } from './read-synsets.ts';

/**
 * ImageNet (ILSVRC 2012) from a folder of one's own, which its terms do not let anybody pass on: `train/n01440764/….JPEG`, and
 * `val/` likewise or, as Kaggle has it, flat with `LOC_val_solution.csv` beside. The folders may lie in
 * `ILSVRC/Data/CLS-LOC`. Classes are the synsets in their order, named from `LOC_synset_mapping.txt` or `words.txt` where
 * `root` has one, else by their numbers.
 *
 * @example
 * const { train, test } = await loadImageNet('/data/imagenet', { size: 224, batchSize: 128 });
 *
 * @throws DatasetNotFoundError when there is no such folder.
 * @throws EmptyDatasetError when a class has no images.
 * @throws DataFormatError for a list that is damaged, or names an unknown class.
 */
export const loadImageNet = async (root: string, options: LoadImagesOptions): Promise<LoadedDataset> => {
  const { access } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const firstThere = async (...paths: string[]): Promise<string | undefined> => {
    for (const path of paths)
      if (
        await access(path).then(
          () => true,
          () => false,
        )
      )
        return path;
    return undefined;
  };
  const trainFolder = await firstThere(join(root, 'train'), join(root, 'ILSVRC/Data/CLS-LOC/train'));
  if (trainFolder === undefined) {
    throw new DatasetNotFoundError(
      'ImageNet',
      [{ place: root, reason: 'neither train nor ILSVRC/Data/CLS-LOC/train in it' }],
      'Pass the folder into which you unpacked it.',
    );
  }
  const train = await listImages(trainFolder);
  const synsets = train.classNames;
  const testFolder = join(trainFolder, '../val');
  const solution = await firstThere(join(root, 'LOC_val_solution.csv'));
  const isFlat = solution !== undefined && (await firstThere(join(testFolder, synsets[0]!))) === undefined;
  const test = isFlat
    ? await flatList(solution, testFolder, synsets)
    : await listImages(testFolder, { classNames: synsets });
  const names = await firstThere(join(root, 'LOC_synset_mapping.txt'), join(root, 'words.txt'));
  const words = names === undefined ? undefined : await readSynsets(names);
  const classNames = synsets.map((synset) => words?.get(synset) ?? synset);
  return loadImageLists({ train: { ...train, classNames }, test: { ...test, classNames } }, options);
};

/** Kaggle's list: `ILSVRC2012_val_00048981,n03995372 85 1 499 272`, the synset and a box. */
const flatList = async (solution: string, folder: string, synsets: readonly string[]): Promise<ImageList> => {
  const { join } = await import('node:path');
  const { files, labels, classNames } = await listCsv(solution, { root: folder });
  const places = new Map(synsets.map((synset, place) => [synset, place]));
  const labelOf = classNames.map((prediction) => places.get(prediction.split(' ')[0]!));
  const kept = files.flatMap((file, index) => {
    const label = labelOf[labels[index]!];
    return label === undefined ? [] : [{ file: join(`${file}.JPEG`), label }];
  });
  return { files: kept.map(({ file }) => file), labels: kept.map(({ label }) => label), classNames: synsets };
};
