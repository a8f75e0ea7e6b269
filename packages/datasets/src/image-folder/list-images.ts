import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetNotFoundError } from '../errors/dataset-not-found-error.ts';
import { EmptyDatasetError } from '../errors/empty-dataset-error.ts';

/** The image files of a folder with one folder per class. */
export interface ImageList {
  readonly classNames: readonly string[];
  readonly files: readonly string[];
  /** The class of each file. */
  readonly labels: readonly number[];
}

/**
 * Lists the JPEG and PNG files below each class's folder, at any depth, in the order of their names. Hidden files and
 * others are passed over.
 *
 * @param classNames The classes that there may be; default: one per folder, sorted.
 * @throws DatasetNotFoundError when there is no such folder.
 * @throws EmptyDatasetError when it has no class folders, or one of them has no image or an unknown name.
 */
export const listImages = async (root: string, classNames?: readonly string[]): Promise<ImageList> => {
  const folders = (await entriesOf(root)).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const found = folders.filter((name) => !name.startsWith('.')).sort();
  if (found.length === 0) {
    throw new EmptyDatasetError(
      `${root} has no folders. Expected one folder of JPEG or PNG files per class, for example ${join(root, 'cat', '1.jpg')}.`,
    );
  }
  const classes = classNames ?? found;
  const files: string[] = [];
  const labels: number[] = [];
  for (const name of found) {
    const label = classes.indexOf(name);
    if (label < 0) {
      throw new EmptyDatasetError(
        `${join(root, name)} is none of the classes ${classes.join(', ')}; rename or remove it.`,
      );
    }
    const images = (await readdir(join(root, name), { recursive: true }))
      .filter((file) => /\.(jpe?g|png)$/i.test(file) && !/(^|[\\/])\./.test(file))
      .sort();
    if (images.length === 0) {
      throw new EmptyDatasetError(`${join(root, name)} has no JPEG or PNG file; add some, or remove the folder.`);
    }
    for (const image of images) {
      files.push(join(root, name, image));
      labels.push(label);
    }
  }
  return { classNames: classes, files, labels };
};

const entriesOf = async (folder: string) => {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new DatasetNotFoundError(
      'The image folder',
      [{ place: folder, reason: error instanceof Error ? error.message : String(error) }],
      'Pass a folder with one folder of JPEG or PNG files per class.',
    );
  }
};
