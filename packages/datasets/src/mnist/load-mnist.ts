import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { loadMnistFamily } from './load-mnist-family.ts';
import { mnist } from './mnist.ts';

/**
 * MNIST as batches: 60 000 training and 10 000 test images of 28×28×1. Found on this machine, else downloaded once.
 *
 * @example
 * const { train, test, classNames } = await loadMnist({ batchSize: 128, resize: 224 });
 *
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadMnist = (options: LoadOptions = {}): Promise<LoadedDataset> => loadMnistFamily(mnist, options);
