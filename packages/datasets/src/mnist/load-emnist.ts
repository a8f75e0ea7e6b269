import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { type EmnistSplit, emnist } from './emnist.ts';
import { loadMnistFamily } from './load-mnist-family.ts';

/**
 * One split of EMNIST as batches of 28×28×1. The download is 562 MB for all splits together.
 *
 * @example
 * const { train, test, classNames } = await loadEmnist({ split: 'letters', batchSize: 128 });
 *
 * @param options.split Which split; default `balanced`. See `emnist`.
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadEmnist = ({
  split = 'balanced',
  ...options
}: LoadOptions & { readonly split?: EmnistSplit } = {}): Promise<LoadedDataset> =>
  loadMnistFamily(emnist(split), options);
