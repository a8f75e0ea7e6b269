import type { Batch, Loader } from '@cnn/datasets';

/**
 * The first batches of an epoch as several shorter epochs, so that a run of less than one epoch has curves too.
 *
 * @param steps How many batches in all.
 * @param count How many parts of (almost) equal length.
 */
export const parts = (loader: Loader, steps: number, count: number) => {
  const { batchSize } = loader;
  const longest = Math.ceil(steps / count);
  const epoch = loader.epoch(0)[Symbol.asyncIterator]();
  return {
    batchSize,
    batches: longest,
    examples: longest * batchSize,
    epoch: (part: number): AsyncIterable<Batch> => ({
      async *[Symbol.asyncIterator]() {
        const length = Math.min(longest, steps - part * longest);
        for (let step = 0; step < length; step++) {
          const { value, done } = await epoch.next();
          if (done) return;
          yield value;
        }
      },
    }),
    async *[Symbol.asyncIterator](): AsyncGenerator<Batch> {
      yield* this.epoch(0);
    },
  };
};
