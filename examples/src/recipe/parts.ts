import type { Batch, Loader } from '@cnn/datasets';

/**
 * The first steps of training as several short epochs, so that a run of less than one epoch has curves too.
 *
 * @param steps How many batches in all; they go on into the loader's next epochs.
 * @param count How many parts of (almost) equal length.
 */
export const parts = (loader: Loader, steps: number, count: number) => {
  const { batchSize } = loader;
  const longest = Math.ceil(steps / count);
  const batches = endlessly(loader);
  return {
    batchSize,
    batches: longest,
    examples: longest * batchSize,
    epoch: (part: number): AsyncIterable<Batch> => ({
      async *[Symbol.asyncIterator]() {
        const length = Math.min(longest, steps - part * longest);
        for (let step = 0; step < length; step++) yield (await batches.next()).value;
      },
    }),
    [Symbol.asyncIterator](): AsyncIterator<Batch> {
      return this.epoch(0)[Symbol.asyncIterator]();
    },
  };
};

async function* endlessly(loader: Loader): AsyncGenerator<Batch, never> {
  for (let epoch = 0; ; epoch++) yield* loader.epoch(epoch);
}
