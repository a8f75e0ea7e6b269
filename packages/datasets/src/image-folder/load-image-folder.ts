import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ArgumentError, Random } from '@cnn/core';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { Loader } from '../loader/loader.ts';
import { compose } from '../transforms/compose.ts';
import type { Transform } from '../transforms/transform.ts';
import { ImageFolder, type ImageFolderOptions } from './image-folder.ts';
import { type ImageList, listImages } from './list-images.ts';

/** What `loadImageFolder` takes. */
export interface LoadImageFolderOptions extends ImageFolderOptions {
  /** Images per batch. Default 32, or all where there are fewer. */
  readonly batchSize?: number;
  /** Of the order of the training images and of the transforms' random choices. Default 0. */
  readonly seed?: number;
  /** The part of each class that is kept for testing, where there is no test folder; at least one image. Default 0.2. */
  readonly testFraction?: number;
  /** Which images that part has. Default 0, whatever `seed` is: a test image stays one across runs. */
  readonly splitSeed?: number;
  /** Applied to training images only, before `transform`. */
  readonly augment?: Transform;
  /** Applied to training and test images. */
  readonly transform?: Transform;
  /** How many batches are decoded before they are asked for. Default 2. */
  readonly prefetch?: number;
}

/**
 * One's own pictures as batches: a folder of JPEG or PNG files per class. Where `root` has the folders `train` and `test`
 * (or `val`, `valid`, `validation`), these are the two parts, and the classes lie in them; else a part of each class is
 * kept for testing.
 *
 * @example
 * const { train, test, classNames } = await loadImageFolder('pets', { size: 224, augment: randomHorizontalFlip() });
 *
 * @throws DatasetNotFoundError when there is no such folder.
 * @throws EmptyDatasetError when it has no classes, or a class has no images.
 * @throws ArgumentError for a value out of range, and for a class of a single image where a part is kept for testing.
 * @throws DataFormatError from the loaders, for a file that is no image.
 */
export const loadImageFolder = async (root: string, options: LoadImageFolderOptions): Promise<LoadedDataset> => {
  const { batchSize, seed, augment, transform, prefetch = 2 } = options;
  const lists = (await givenSplit(root)) ?? split(await listImages(root), options);
  const train = new ImageFolder(lists.train, options);
  const test = new ImageFolder(lists.test, options);
  const common = { seed, prefetch };
  return {
    train: new Loader(train, {
      ...common,
      batchSize: batchSize ?? Math.min(32, train.length),
      shuffle: true,
      transform: compose(...[augment, transform].filter((each) => each !== undefined)),
    }),
    test: new Loader(test, { ...common, batchSize: Math.min(batchSize ?? 32, test.length), transform }),
    classNames: train.classNames,
  };
};

interface Split {
  readonly train: ImageList;
  readonly test: ImageList;
}

const givenSplit = async (root: string): Promise<Split | undefined> => {
  const names = await readdir(root).catch((): string[] => []);
  const testFolder = ['test', 'val', 'valid', 'validation'].find((name) => names.includes(name));
  if (!names.includes('train') || testFolder === undefined) return undefined;
  const train = await listImages(join(root, 'train'));
  return { train, test: await listImages(join(root, testFolder), train.classNames) };
};

const split = (images: ImageList, { testFraction = 0.2, splitSeed = 0 }: LoadImageFolderOptions): Split => {
  if (!(testFraction > 0 && testFraction < 1)) {
    throw new ArgumentError(`testFraction must lie between 0 and 1; got ${testFraction}.`);
  }
  const isTest = new Set<number>();
  for (const [label, name] of images.classNames.entries()) {
    const members = [...images.labels.keys()].filter((index) => images.labels[index] === label);
    if (members.length < 2) {
      throw new ArgumentError(
        `The class ${name} has ${members.length} image; one is needed for training and one for testing. Add images.`,
      );
    }
    const count = Math.min(Math.max(Math.round(members.length * testFraction), 1), members.length - 1);
    const order = new Random(splitSeed).fork('split', name).permutation(members.length);
    for (const position of order.subarray(0, count)) isTest.add(members[position]!);
  }
  const part = (wanted: boolean): ImageList => ({
    classNames: images.classNames,
    files: images.files.filter((_, index) => isTest.has(index) === wanted),
    labels: images.labels.filter((_, index) => isTest.has(index) === wanted),
  });
  return { train: part(false), test: part(true) };
};
