import { ArgumentError } from '@cnn/core';
import type { MemoryDataset } from '../datasets/memory-dataset.ts';
import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { Loader } from '../loader/loader.ts';
import { compose } from '../transforms/compose.ts';
import { findMnist } from './find-mnist.ts';
import type { MnistFamily } from './mnist-family.ts';

/**
 * Loads any relative of MNIST that its `MnistFamily` describes.
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in the user's own folder is not what it should be.
 * @throws DatasetNotFoundError when no place has the data.
 */
export const loadMnistFamily = async (family: MnistFamily, options: LoadOptions = {}): Promise<LoadedDataset> => {
  const {
    batchSize = 256,
    shuffle = true,
    augment,
    transform,
    limit,
    testLimit,
    resize,
    seed,
    prefetch,
    workers,
  } = options;
  checkLimit(limit, 'limit');
  checkLimit(testLimit, 'testLimit');
  const found = await findMnist(family, options);
  const train = limited(found.train, limit);
  const test = limited(found.test, testLimit);
  const common = { resize, seed, prefetch, workers };
  return {
    train: new Loader(train, {
      ...common,
      batchSize,
      shuffle,
      transform: compose(...[augment, transform].filter((each) => each !== undefined)),
    }),
    // Measuring does not depend on the batch size, so that a small test set is no reason to fail.
    test: new Loader(test, { ...common, batchSize: Math.min(batchSize, Math.max(test.length, 1)), transform }),
    classNames: family.classNames,
  };
};

const limited = (dataset: MemoryDataset, limit: number | undefined): MemoryDataset =>
  limit === undefined ? dataset : dataset.first(limit);

const checkLimit = (limit: number | undefined, name: string): void => {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 1)) {
    throw new ArgumentError(`${name} must be a positive whole number of images; got ${limit}.`);
  }
};
