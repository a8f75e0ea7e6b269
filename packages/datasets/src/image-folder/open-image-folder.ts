import { ImageFolder, type ImageFolderOptions } from './image-folder.ts';
import { type ListOptions, listImages } from './list-images.ts';

/**
 * A folder of images per class as a data set, undivided: for `split`, `stratifiedSplit`, `meanAndStd` and a `Loader` of one's
 * own. See `listImages` for what it takes and `loadImageFolder` for loaders at once.
 *
 * @example
 * const [train, test] = stratifiedSplit(await openImageFolder('pets', { size: 224 }), [0.8, 0.2]);
 */
export const openImageFolder = async (root: string, options: ImageFolderOptions & ListOptions): Promise<ImageFolder> =>
  new ImageFolder(await listImages(root, options), options);
