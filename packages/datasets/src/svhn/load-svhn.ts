import { MemoryDataset } from '../datasets/memory-dataset.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { openDataset } from '../locate/open-dataset.ts';
import { readMat } from '../mat/read-mat.ts';
import { checkLabels } from '../records/check-labels.ts';
import { interleave } from '../records/interleave.ts';
import { loadSplits } from '../records/load-splits.ts';
import { concat } from '../subsets/concat.ts';
import { svhn } from './svhn.ts';
import { svhnExtra } from './svhn-extra.ts';

/**
 * SVHN's cut out digits as batches: 73 257 training and 26 032 test images of 32×32×3. Found on this machine, else downloaded
 * once (246 MB).
 *
 * @example
 * const { train, test, classNames } = await loadSvhn({ batchSize: 128 });
 *
 * @param options.extra Whether the 531 131 further digits are trained with too (1.3 GB more, and as much memory). Default false.
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadSvhn = ({
  extra = false,
  ...options
}: LoadOptions & { readonly extra?: boolean } = {}): Promise<LoadedDataset> =>
  loadSplits(options, async () => {
    const parts = await openDataset(svhn, options, async ({ train, test }) => ({
      train: await readPart(train),
      test: await readPart(test),
    }));
    if (!extra) return parts;
    const more = await openDataset(svhnExtra, options, (files) => readPart(files.extra));
    return { ...parts, train: concat(parts.train, more) };
  });

/** X is rows × columns × channels × images with rows fastest, y the digits, of which 0 is called 10. */
const readPart = async (file: string): Promise<MemoryDataset> => {
  const { X, y } = await readMat(file, ['X', 'y']);
  const count = y.values.length;
  if (X.shape.join('×') !== `32×32×3×${count}` && !(count === 1 && X.shape.join('×') === '32×32×3')) {
    throw new DataFormatError(
      file,
      `has images of ${X.shape.join('×')} for ${count} labels; expected 32×32×3×${count}`,
    );
  }
  if (!(X.values instanceof Uint8Array)) throw new DataFormatError(file, 'has images that are no bytes');
  return new MemoryDataset({
    pixels: interleave(X.values, count, [32, 32, 3], { image: 3072, row: 1, column: 32, channel: 1024 }),
    labels: checkLabels(
      Array.from(y.values, (digit) => (digit === 10 ? 0 : digit)),
      svhn,
      file,
    ),
    shape: [32, 32, 3],
    classNames: svhn.classNames,
  });
};
