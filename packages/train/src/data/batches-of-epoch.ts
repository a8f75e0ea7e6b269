import { CnnError } from '@cnn/core';
import type { Batch } from './batch.ts';
import type { BatchSource } from './batch-source.ts';
import { BatchSourceError } from './batch-source-error.ts';
import { disposeBatch } from './dispose-batch.ts';

/**
 * The batches of one epoch, from some batch on. A source without `epoch` is iterated, and what comes before is given back.
 *
 * @param epoch From 1.
 * @throws BatchSourceError when the source fails, or has fewer or more batches than it says.
 */
export const batchesOfEpoch = (source: BatchSource, epoch: number, from: number): AsyncIterableIterator<Batch> => {
  const { batches } = source;
  let next = source.epoch ? from : 0;
  let data: AsyncIterator<Batch> | undefined;
  const start = () => (source.epoch ? source.epoch(epoch - 1, from > 0 ? { from } : undefined) : source);
  const end = { done: true, value: undefined } as const;

  // An object, where a generator would say the same: its promises cost a small step more than all else in here.
  return {
    async next() {
      try {
        data ??= iteratorOf(start());
        for (;;) {
          const result = await data.next();
          if (result.done) break;
          if (next++ >= from) return result;
          disposeBatch(result.value);
        }
      } catch (error) {
        if (CnnError.isInstance(error)) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new BatchSourceError(`The training data failed at batch ${next} of epoch ${epoch}: ${reason}`, {
          cause: error,
        });
      }
      if (next === 0 || batches === undefined || next === batches) return end;
      throw new BatchSourceError(
        `The training data says that an epoch has ${batches} batches, and gave ${next} in epoch ${epoch}. ` +
          'Correct its `batches`, or let `epoch(n, { from })` begin at batch `from`.',
      );
    },
    async return() {
      await data?.return?.();
      return end;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};

/** As `for await` takes it: a list of batches will do. */
const iteratorOf = (data: AsyncIterable<Batch>): AsyncIterator<Batch> => {
  const { [Symbol.asyncIterator]: begin = data?.[Symbol.iterator as never] } = Object(data) as AsyncIterable<Batch>;
  if (typeof begin !== 'function') throw new Error('an epoch must be an async iterable of { images, labels }');
  return begin.call(data);
};
