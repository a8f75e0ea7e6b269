import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { cifar10 } from './cifar10.ts';
import { loadCifar } from './load-cifar.ts';

/**
 * CIFAR-10 as batches: 50 000 training and 10 000 test images of 32×32×3. Found on this machine, else downloaded once (170 MB).
 *
 * @example
 * const { train, test, classNames } = await loadCifar10({ batchSize: 128, resize: 224 });
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadCifar10 = (options: LoadOptions = {}): Promise<LoadedDataset> => loadCifar(cifar10, options);
