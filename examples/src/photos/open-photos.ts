import { stat } from 'node:fs/promises';
import { ArgumentError, type Preprocessing } from '@cnn/core';
import {
  classCounts,
  colorJitter,
  compose,
  ImageFolder,
  Loader,
  listImages,
  preprocessingTransform,
  randomCrop,
  randomHorizontalFlip,
  resizeShortSide,
  stratifiedSplit,
} from '@cnn/datasets';
import { hashFiles } from './hash-files.ts';

interface Options {
  /** What the network sees of a picture; training sees parts of the same size, of the same short side. */
  readonly preprocessing: Preprocessing & { readonly resizeShortSide: number };
  readonly size: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** One's own pictures as batches. */
export interface Photos {
  readonly train: Loader;
  readonly validation: Loader;
  readonly classNames: readonly string[];
  /** How many pictures each class has. */
  readonly counts: readonly number[];
  /** Files of formats that are not read here. */
  readonly unreadable: readonly string[];
  /** Of names and content of all. */
  readonly hash: string;
}

/** The part that is not trained on. */
const validationShare = 0.2;

/**
 * A folder of pictures, one folder for each class. A part of each class, by the seed, is kept for validation; the rest is trained on:
 * short side first, then a random part of it, mirrored or not, in other light.
 *
 * @throws ArgumentError, EmptyDatasetError where there is nothing to learn from.
 */
export const openPhotos = async (
  folder: string,
  { preprocessing, size, batchSize, seed }: Options,
): Promise<Photos> => {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new ArgumentError(`There is no folder ${folder}. Give one with a folder of pictures for each class.`);
  }
  const list = await listImages(folder);
  const { classNames, files, unreadable = [] } = list;
  if (classNames.length < 2) {
    throw new ArgumentError(
      `${folder} has one class only, ${classNames[0]}: there is nothing to tell apart. Add a folder of other pictures.`,
    );
  }
  const [train, validation] = stratifiedSplit(
    new ImageFolder(list, { channels: preprocessing.channels }),
    [1 - validationShare, validationShare],
    { seed },
  );
  if (validation.length === 0) {
    throw new ArgumentError(
      `${folder} has ${files.length} pictures, too few to keep some for validation. Add some; three of a class will do.`,
    );
  }
  const { resizeShortSide: shortSide, mean, std } = preprocessing;
  const options = { seed, onError: 'skip' } as const;
  return {
    train: new Loader(train, {
      ...options,
      batchSize: Math.min(batchSize, train.length),
      shuffle: true,
      transform: compose(
        resizeShortSide(shortSide),
        randomCrop(size),
        randomHorizontalFlip(),
        colorJitter({ brightness: 0.3, contrast: 0.3, saturation: 0.3 }),
        preprocessingTransform({ mean, std }),
      ),
    }),
    validation: new Loader(validation, {
      ...options,
      batchSize: Math.min(batchSize, validation.length),
      transform: preprocessingTransform(preprocessing),
    }),
    classNames,
    counts: classCounts(list),
    unreadable,
    hash: await hashFiles(files, folder),
  };
};
