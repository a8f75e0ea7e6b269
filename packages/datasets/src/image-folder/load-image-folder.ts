import { ArgumentError, Random } from '@cnn/core';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { type ImageList, type ListOptions, listImages } from './list-images.ts';
import { type ImageLists, type LoadImagesOptions, loadImageLists } from './load-image-lists.ts';

/** What `loadImageFolder` takes. */
export interface LoadImageFolderOptions extends LoadImagesOptions, Pick<ListOptions, 'include'> {
  /** The part of each class that is kept for testing, where there is no test folder; at least one image. Default 0.2. */
  readonly testFraction?: number;
  /** Which images that part has. Default 0, whatever `seed` is: a test image stays one across runs. */
  readonly splitSeed?: number;
}

/**
 * One's own pictures as batches: a folder of images per class (JPEG, PNG, WebP, AVIF, TIFF, GIF; HEIC where this machine's
 * sharp reads it, else it is counted and named in a warning). Where `root` has the folders `train` and `test` (or `val`,
 * `valid`, `validation`), these are the parts, and the classes lie in them; with both `test` and one of the others, that
 * one is `validation`. Else a part of each class is kept for testing.
 *
 * @example
 * const { train, test, classNames } = await loadImageFolder('pets', { size: 224, augment: randomHorizontalFlip() });
 *
 * @throws DatasetNotFoundError when there is no such folder.
 * @throws EmptyDatasetError when it has no classes, or a class has no images.
 * @throws ArgumentError for a value out of range, and for a class of a single image where a part is kept for testing.
 * @throws DataFormatError for a folder that cannot be read or has no end; from the loaders, for a file that is no image.
 */
export const loadImageFolder = async (root: string, options: LoadImageFolderOptions): Promise<LoadedDataset> =>
  loadImageLists((await givenSplit(root, options)) ?? split(await listImages(root, options), options), options);

const givenSplit = async (root: string, { include }: ListOptions): Promise<ImageLists | undefined> => {
  const { readdir } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const names = await readdir(root).catch((): string[] => []);
  const [test, validation] = ['test', 'val', 'valid', 'validation'].filter((name) => names.includes(name));
  if (!names.includes('train') || test === undefined) return undefined;
  const part = (name: string, classNames?: readonly string[]) =>
    listImages(join(root, name), { classNames, include: include && ((path) => include(`${name}/${path}`)) });
  const train = await part('train');
  return {
    train,
    ...(test === 'test' && validation !== undefined ? { validation: await part(validation, train.classNames) } : {}),
    test: await part(test, train.classNames),
  };
};

const split = (images: ImageList, { testFraction = 0.2, splitSeed = 0 }: LoadImageFolderOptions): ImageLists => {
  if (!(testFraction > 0 && testFraction < 1)) {
    throw new ArgumentError(`testFraction must lie between 0 and 1; got ${testFraction}.`);
  }
  const labels = Array.from(images.labels);
  const members: number[][] = images.classNames.map(() => []);
  for (const [index, label] of labels.entries()) members[label]!.push(index);
  const isTest = new Set<number>();
  for (const [label, name] of images.classNames.entries()) {
    const { length } = members[label]!;
    if (length < 2) {
      throw new ArgumentError(
        `The class ${name} has ${length} image; one is needed for training and one for testing. Add images.`,
      );
    }
    const count = Math.min(Math.max(Math.round(length * testFraction), 1), length - 1);
    const order = new Random(splitSeed).fork('split', name).permutation(length);
    for (const position of order.subarray(0, count)) isTest.add(members[label]![position]!);
  }
  const part = (wanted: boolean): ImageList => ({
    classNames: images.classNames,
    files: images.files.filter((_, index) => isTest.has(index) === wanted),
    labels: labels.filter((_, index) => isTest.has(index) === wanted),
  });
  return { train: { ...part(false), unreadable: images.unreadable }, test: part(true) };
};
