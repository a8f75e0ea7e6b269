import { DataFormatError } from '../errors/data-format-error.ts';
import type { ImageList } from '../image-folder/list-images.ts';
import { type LoadImagesOptions, loadImageLists } from '../image-folder/load-image-lists.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import type { Loader } from '../loader/loader.ts';
import type { LocateOptions } from '../locate/locate-options.ts';
import { openDataset } from '../locate/open-dataset.ts';
import { readMat } from '../mat/read-mat.ts';
import { checkLabels } from '../records/check-labels.ts';
import { flowers102 } from './flowers102.ts';

/**
 * The Oxford 102 Flowers as batches: 1 020 training, 1 020 validation and 6 149 test photographs. Found on this machine, else
 * downloaded once (345 MB).
 *
 * @example
 * const { train, validation, test, classNames } = await loadFlowers102({ size: 224, batchSize: 64 });
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadFlowers102 = async (
  options: LoadImagesOptions & LocateOptions,
): Promise<LoadedDataset & { readonly validation: Loader }> =>
  loadImageLists(
    await openDataset(flowers102, options, async ({ images, labels, splits }) => {
      const { join } = await import('node:path');
      const classes = checkLabels((await readMat(labels, ['labels'])).labels.values, flowers102, labels, 1);
      const { trnid, valid, tstid } = await readMat(splits, ['trnid', 'valid', 'tstid']);
      const part = ({ values }: { readonly values: ArrayLike<number> }): ImageList => {
        const numbers = Array.from(values);
        const wrong = numbers.find((number) => !(Number.isInteger(number) && number >= 1 && number <= classes.length));
        if (wrong !== undefined) {
          throw new DataFormatError(splits, `names image ${wrong}; ${labels} has labels for 1 … ${classes.length}`);
        }
        return {
          files: numbers.map((number) => join(images, `image_${String(number).padStart(5, '0')}.jpg`)),
          labels: numbers.map((number) => classes[number - 1]!),
          classNames: flowers102.classNames,
        };
      };
      return { train: part(trnid), validation: part(valid), test: part(tstid) };
    }),
    options,
  );
