import { ArgumentError, Random } from '@cnn/core';
import type { Sample, SampleStream, StreamPart } from './sample-stream.ts';
import { windowShuffle } from './window-shuffle.ts';

/** What `shuffledShards` makes a stream of. */
export interface ShardReading<Shard> {
  readonly shards: readonly Shard[];
  /** How many samples wait for a random one of them to come next; 0 keeps the order of shards and samples. */
  readonly shuffleWindow: number;
  /** The samples of shards, one shard after the other; of those counted through all of them only what `keep` takes. */
  read(shards: readonly Shard[], keep: (position: number) => boolean): AsyncIterable<Sample>;
}

/**
 * The samples of a stream that lies in shards: those in a random order, then a window of samples. Ranks take turns with the
 * shards, or with the samples where there are fewer shards than ranks.
 *
 * @throws ArgumentError for a window that is no whole number.
 */
export const shuffledShards = <Shard>({
  shards,
  shuffleWindow,
  read,
}: ShardReading<Shard>): Pick<SampleStream, 'samples'> => {
  if (!Number.isInteger(shuffleWindow) || shuffleWindow < 0) {
    throw new ArgumentError(`shuffleWindow must be a whole number of samples, 0 or more; got ${shuffleWindow}.`);
  }
  return {
    samples: (epoch: number, { rank, worldSize, seed }: StreamPart) => {
      const random = new Random(seed);
      const order =
        shuffleWindow === 0
          ? shards
          : Array.from(random.fork('shards', epoch).permutation(shards.length), (shard) => shards[shard]!);
      const enough = shards.length >= worldSize;
      const own = enough ? order.filter((_, position) => position % worldSize === rank) : order;
      const samples = read(own, (position) => enough || position % worldSize === rank);
      return shuffleWindow === 0 ? samples : windowShuffle(samples, shuffleWindow, random.fork('window', epoch, rank));
    },
  };
};
