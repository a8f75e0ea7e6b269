import type { LoadOptions } from '../loader/load-options.ts';
import type { LoadedDataset } from '../loader/loaded-dataset.ts';
import { cifar100 } from './cifar100.ts';
import { loadCifar } from './load-cifar.ts';

/**
 * CIFAR-100 as batches: 50 000 training and 10 000 test images of 32×32×3. Found on this machine, else downloaded once (169 MB).
 *
 * @example
 * const { train, test, classNames } = await loadCifar100({ labels: 'coarse', batchSize: 128 });
 *
 * @param options.labels `fine` for 100 classes (default), `coarse` for the 20 that they belong to.
 * @throws ArgumentError for a value out of range, a `batchSize` above the number of training images included.
 * @throws DataFormatError when a file in `root` or `CNN_DATA` is truncated, foreign or damaged.
 * @throws DatasetNotFoundError when no place has the data; its message lists every place tried and why it failed.
 */
export const loadCifar100 = ({
  labels,
  ...options
}: LoadOptions & { readonly labels?: 'fine' | 'coarse' } = {}): Promise<LoadedDataset> =>
  loadCifar(cifar100(labels), options);
