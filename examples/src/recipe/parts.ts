import type { Batch, Loader } from '@cnn/datasets';
import { dispose } from '@tensorflow/tfjs-core';

/**
 * The first steps of training as several short epochs, so that a run of less than one epoch has curves too.
 *
 * @param steps How many batches in all; they go on into the loader's next epochs.
 * @param count How many parts of (almost) equal length.
 */
export const parts = (loader: Loader, steps: number, count: number) => {
  const { batchSize } = loader;
  const longest = Math.ceil(steps / count);
  let reached = 0;
  let batches = batchesFrom(loader, reached);
  return {
    batchSize,
    batches: longest,
    examples: longest * batchSize,
    epoch: (part: number): AsyncIterable<Batch> => ({
      async *[Symbol.asyncIterator]() {
        const first = part * longest;
        if (first !== reached) batches = batchesFrom(loader, first);
        for (reached = first; reached < Math.min(first + longest, steps); ) {
          const { value } = await batches.next();
          reached++;
          yield value;
        }
      },
    }),
    [Symbol.asyncIterator](): AsyncIterator<Batch> {
      return this.epoch(0)[Symbol.asyncIterator]();
    },
  };
};

/** Without end; the batches before the first are drawn and given back. */
async function* batchesFrom(loader: Loader, first: number): AsyncGenerator<Batch, never> {
  let passOver = first % loader.batches;
  for (let epoch = Math.floor(first / loader.batches); ; epoch++) {
    for await (const batch of loader.epoch(epoch)) {
      if (passOver-- > 0) dispose([batch.images, batch.labels]);
      else yield batch;
    }
    passOver = 0;
  }
}
