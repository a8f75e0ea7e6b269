import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { openDataset } from '../locate/open-dataset.ts';
import { loadSplits } from '../records/load-splits.ts';
import type { MnistFamily } from './mnist-family.ts';
import { readSplit } from './read-split.ts';

/**
 * Loads any relative of MNIST that its `MnistFamily` describes.
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in the user's own folder is not what it should be.
 * @throws DatasetNotFoundError when no place has the data.
 */
export const loadMnistFamily = (family: MnistFamily, options: LoadOptions = {}): Promise<LoadedDataset> =>
  loadSplits(options, () =>
    openDataset(family, options, async ({ trainImages, trainLabels, testImages, testLabels }) => {
      const [train, test] = await Promise.all([
        readSplit(family, trainImages, trainLabels),
        readSplit(family, testImages, testLabels),
      ]);
      return { train, test };
    }),
  );
