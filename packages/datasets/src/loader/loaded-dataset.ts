import type { Loader } from './loader.ts';

/** A data set as loaders. */
export interface LoadedDataset {
  /** Each iteration is an epoch in an order of its own. */
  readonly train: Loader;
  /** Always in file order. */
  readonly test: Loader;
  readonly classNames: readonly string[];
}
