import { ArgumentError } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { MemoryDataset } from '../datasets/memory-dataset.ts';
import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { Loader } from '../loader/loader.ts';
import { range } from '../subsets/range.ts';
import { subset } from '../subsets/subset.ts';
import { compose } from '../transforms/compose.ts';
import type { DatasetSplits } from './dataset-splits.ts';

/**
 * The parts of a data set as loaders: training batches shuffled and augmented, the others in order and only transformed.
 *
 * @param open Is called once the options are known to be good.
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 */
export async function loadSplits<Splits extends DatasetSplits>(
  options: Omit<LoadOptions, 'root'>,
  open: () => Promise<Splits>,
): Promise<LoadedDataset & { readonly [Part in Extract<keyof Splits, 'validation'>]: Loader }> {
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
    rank,
    worldSize = 1,
  } = options;
  checkLimit(limit, 'limit');
  checkLimit(testLimit, 'testLimit');
  const { train, validation, test } = await open();
  const common = { resize, seed, prefetch, workers, rank, worldSize };
  // Measuring does not depend on the batch size, so that a small test set is no reason to fail.
  const measured = (dataset: ImageDataset) =>
    new Loader(dataset, {
      ...common,
      batchSize: Math.min(batchSize, Math.max(Math.floor(dataset.length / worldSize), 1)),
      transform,
    });
  return {
    train: new Loader(limited(train, limit), {
      ...common,
      batchSize,
      shuffle,
      transform: compose(...[augment, transform].filter((each) => each !== undefined)),
    }),
    ...(validation === undefined ? {} : { validation: measured(limited(validation, testLimit)) }),
    test: measured(limited(test, testLimit)),
    classNames: train.classNames,
  } as LoadedDataset & { readonly [Part in Extract<keyof Splits, 'validation'>]: Loader };
}

const limited = (dataset: ImageDataset, limit: number | undefined): ImageDataset => {
  if (limit === undefined || limit >= dataset.length) return dataset;
  return dataset instanceof MemoryDataset ? dataset.first(limit) : subset(dataset, range(0, limit));
};

const checkLimit = (limit: number | undefined, name: string): void => {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 1)) {
    throw new ArgumentError(`${name} must be a positive whole number of images; got ${limit}.`);
  }
};
