import { DatasetNotFoundError } from '../errors/dataset-not-found-error.ts';
import { EmptyDatasetError } from '../errors/empty-dataset-error.ts';
import { imageFormats } from './image-formats.ts';
import { walkFolder } from './walk-folder.ts';

/** Image files and their classes. */
export interface ImageList {
  readonly classNames: readonly string[];
  readonly files: readonly string[];
  /** The class of each file. */
  readonly labels: ArrayLike<number>;
  /** Images of formats that sharp does not read on this machine, for example HEIC: not among `files`. */
  readonly unreadable?: readonly string[];
}

/** How `listImages` goes about it. */
export interface ListOptions {
  /** The classes that there may be, by their folders' names; default: one per folder, sorted. */
  readonly classNames?: readonly string[];
  /** Only these files: asked with the path below `root`, with `/` between its parts. Default: all images. */
  readonly include?: (path: string) => boolean;
}

/**
 * Lists the image files below each class's folder, at any depth, in the order of their names: JPEG, PNG, WebP, AVIF, TIFF,
 * GIF, and what else this machine's sharp reads. Hidden files and files that are no images are passed over. Links are
 * followed.
 *
 * @throws DatasetNotFoundError when there is no such folder, or it cannot be read.
 * @throws EmptyDatasetError when it has no class folders, or one of them has no image or an unknown name.
 * @throws DataFormatError for a link that leads back to a folder it lies in, and for a folder that cannot be read.
 */
export const listImages = async (
  root: string,
  { classNames, include = () => true }: ListOptions = {},
): Promise<ImageList> => {
  const { join } = await import('node:path');
  const found = await foldersOf(root);
  if (found.length === 0) {
    throw new EmptyDatasetError(
      `${root} has no folders. Expected one folder of images per class, for example ${join(root, 'cat', '1.jpg')}.`,
    );
  }
  const classes = classNames ?? found;
  const kindOf = await imageFormats();
  const files: string[] = [];
  const labels: number[] = [];
  const unreadable: string[] = [];
  for (const name of found) {
    const label = classes.indexOf(name);
    if (label < 0) {
      throw new EmptyDatasetError(
        `${join(root, name)} is none of the classes ${classes.join(', ')}; rename or remove it.`,
      );
    }
    let images = 0;
    let others = 0;
    const skipped = unreadable.length;
    for (const path of (await walkFolder(join(root, name))).sort()) {
      const kind = include(`${name}/${path}`) ? kindOf(path) : 'other';
      if (kind === 'image') {
        files.push(join(root, name, path));
        labels.push(label);
        images++;
      } else if (kind === 'unreadable') unreadable.push(join(root, name, path));
      else others++;
    }
    if (images === 0) {
      const [first] = unreadable.slice(skipped);
      const there =
        first === undefined
          ? `${others} other files`
          : `${unreadable.length - skipped} that sharp does not read here, such as ${first}`;
      throw new EmptyDatasetError(
        `${join(root, name)} has no image (JPEG, PNG, WebP, AVIF, TIFF, GIF), but ${there}; add or convert some, or remove the folder.`,
      );
    }
  }
  return { classNames: classes, files, labels, unreadable };
};

/** The names of the classes' folders, sorted. */
const foldersOf = async (root: string): Promise<string[]> => {
  const { readdir, stat } = await import('node:fs/promises');
  const { join } = await import('node:path');
  try {
    const names: string[] = [];
    for (const entry of await readdir(root, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const isFolder =
        entry.isDirectory() ||
        (entry.isSymbolicLink() && (await stat(join(root, entry.name)).catch(() => undefined))?.isDirectory());
      if (isFolder) names.push(entry.name);
    }
    return names.sort();
  } catch (error) {
    throw new DatasetNotFoundError(
      'The image folder',
      [{ place: root, reason: error instanceof Error ? error.message : String(error) }],
      'Pass a folder with one folder of images per class.',
    );
  }
};
