import type { Batch } from './batch.ts';

/**
 * Where batches come from: any async iterable that can be iterated once per epoch. A loader of `@cnn/datasets` is one; so is
 * an object with an `async *[Symbol.asyncIterator]()`.
 */
export interface BatchSource extends AsyncIterable<Batch> {
  /** How many batches an epoch has; progress shows a share and an ETA where it is known, and an epoch that ends early is an error. */
  readonly batches?: number;
  /** How many examples a batch has; the last one may have fewer. */
  readonly batchSize?: number;
  /** How many examples an epoch has. */
  readonly examples?: number;
  /**
   * The batches of one epoch, from 0, where their order depends on it. Preferred over plain iteration.
   *
   * @param options.from The first batch that is wanted; 0 by default. A run that goes on asks for the rest of its epoch.
   */
  epoch?(epoch: number, options?: { readonly from?: number }): AsyncIterable<Batch>;
}
