import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import type { Loader } from '../loader/loader.ts';
import type { LocateOptions } from '../locate/locate-options.ts';
import { loadSplits } from '../records/load-splits.ts';
import { ImageFolder, type ImageFolderOptions } from './image-folder.ts';
import type { ImageList } from './list-images.ts';

/** What loaders of image files take. */
export interface LoadImagesOptions extends ImageFolderOptions, Omit<LoadOptions, keyof LocateOptions | 'resize'> {
  /** Images per batch. Default 32, or all where there are fewer. */
  readonly batchSize?: number;
}

/** The parts of a set of image files. */
export interface ImageLists {
  readonly train: ImageList;
  readonly validation?: ImageList;
  readonly test: ImageList;
}

/**
 * Lists of image files as loaders. Images that this machine's sharp does not read are counted and named in a warning.
 */
export const loadImageLists = <Lists extends ImageLists>(
  lists: Lists,
  options: LoadImagesOptions,
): Promise<LoadedDataset & { readonly [Part in Extract<keyof Lists, 'validation'>]: Loader }> => {
  const { train, validation, test } = lists;
  warnOfUnreadable([train, validation, test].flatMap((list) => list?.unreadable ?? []));
  const { batchSize = Math.min(32, train.files.length), prefetch = 2, size: _, ...rest } = options;
  return loadSplits({ ...rest, batchSize, prefetch }, async () => ({
    train: new ImageFolder(train, options),
    ...(validation === undefined ? {} : { validation: new ImageFolder(validation, options) }),
    test: new ImageFolder(test, options),
  })) as Promise<LoadedDataset & { readonly [Part in Extract<keyof Lists, 'validation'>]: Loader }>;
};

const warnOfUnreadable = (files: readonly string[]): void => {
  if (files.length === 0) return;
  const named = files.slice(0, 3).join(', ');
  const rest = files.length > 3 ? ` and ${files.length - 3} more` : '';
  console.warn(
    `${files.length} image${files.length === 1 ? ' is' : 's are'} left out, of a format that sharp does not read here: ${named}${rest}. Convert them to JPEG or PNG.`,
  );
};
