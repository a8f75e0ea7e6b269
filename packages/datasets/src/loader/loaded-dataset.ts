import type { Loader } from './loader.ts';

/** A data set as loaders. */
export interface LoadedDataset {
  /** Each iteration is an epoch in an order of its own. */
  readonly train: Loader;
  /** Images that its authors set apart for choosing, where they did: always in file order. */
  readonly validation?: Loader;
  /** Always in file order. */
  readonly test: Loader;
  readonly classNames: readonly string[];
}
