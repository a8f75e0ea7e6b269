import { ArgumentError } from '@cnn/core';
import type { LoaderOptions } from './loader-options.ts';

/** A loader's options with their defaults. */
export type LoaderSettings = LoaderOptions &
  Required<
    Pick<
      LoaderOptions,
      'batchSize' | 'dropLast' | 'shuffle' | 'balanced' | 'seed' | 'prefetch' | 'onError' | 'rank' | 'worldSize'
    >
  >;

/** @throws ArgumentError for a value out of range. */
export const checkedOptions = (options: LoaderOptions): LoaderSettings => {
  const {
    batchSize = 256,
    dropLast = false,
    shuffle = false,
    balanced = false,
    seed = 0,
    prefetch = 2,
    onError = 'throw',
    rank = 0,
    worldSize = 1,
  } = options;
  if (!isWhole(batchSize, 1)) throw new ArgumentError(`batchSize must be a positive whole number; got ${batchSize}.`);
  if (!isWhole(prefetch, 0)) {
    throw new ArgumentError(`prefetch must be a whole number of batches, 0 or more; got ${prefetch}.`);
  }
  if (options.workers !== undefined && !isWhole(options.workers, 0)) {
    throw new ArgumentError(`workers must be a whole number of threads, 0 or more; got ${options.workers}.`);
  }
  if (!isWhole(worldSize, 1)) throw new ArgumentError(`worldSize must be a positive whole number; got ${worldSize}.`);
  if (!isWhole(rank, 0) || rank >= worldSize) {
    throw new ArgumentError(`rank must be a whole number from 0 to ${worldSize - 1}, below worldSize; got ${rank}.`);
  }
  if (onError !== 'throw' && onError !== 'skip') {
    throw new ArgumentError(`onError must be 'throw' or 'skip'; got ${onError}.`);
  }
  if ((options.sampler !== undefined && (shuffle || balanced)) || (balanced && shuffle)) {
    throw new ArgumentError('Pass one of shuffle, balanced and sampler: each says in which order the images come.');
  }
  return { ...options, batchSize, dropLast, shuffle, balanced, seed, prefetch, onError, rank, worldSize };
};

const isWhole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
