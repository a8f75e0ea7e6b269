import type { Batch } from './batch.ts';
import type { BatchSource } from './batch-source.ts';
import { disposeBatch } from './dispose-batch.ts';

/** The first batches of a source's first epoch, the same in each epoch. */
export const firstBatches = (source: BatchSource, count: number): BatchSource => {
  const { batchSize } = source;
  const batches = source.batches === undefined ? undefined : Math.min(count, source.batches);
  const examples =
    batches === undefined || batchSize === undefined
      ? undefined
      : Math.min(batches * batchSize, source.examples ?? Number.POSITIVE_INFINITY);
  async function* first(from = 0): AsyncGenerator<Batch> {
    let index = 0;
    for await (const batch of source.epoch?.(0) ?? source) {
      if (index >= from) yield batch;
      else disposeBatch(batch);
      if (++index >= count) return;
    }
  }
  return {
    batches,
    batchSize,
    examples,
    epoch: (_, { from } = {}) => first(from),
    [Symbol.asyncIterator]: () => first(),
  };
};
