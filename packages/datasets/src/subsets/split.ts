import { Random } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { partSizes } from './part-sizes.ts';
import { subset } from './subset.ts';

/** How `split` and `stratifiedSplit` divide. */
export interface SplitOptions {
  /** Of the choice of images; the same seed gives the same parts, whatever else is seeded. Default 0. */
  readonly seed?: number;
}

/**
 * Divides a data set at random into parts that share no image.
 *
 * @param parts The share of each part; together at most 1, and what is left to 1 is left out.
 * @example
 * const [train, validation] = split(dataset, [0.9, 0.1], { seed: 1 });
 *
 * @throws ArgumentError when a share is no number above 0, or they add up to more than 1.
 */
export const split = <const Parts extends readonly number[]>(
  dataset: ImageDataset,
  parts: Parts,
  { seed = 0 }: SplitOptions = {},
): { [Part in keyof Parts]: ImageDataset } => {
  const order = new Random(seed).fork('split').permutation(dataset.length);
  let start = 0;
  return partSizes(dataset.length, parts).map((size) => {
    const part = subset(dataset, order.slice(start, start + size).sort());
    start += size;
    return part;
  }) as { [Part in keyof Parts]: ImageDataset };
};
