import { Random } from '@cnn/core';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { partSizes } from './part-sizes.ts';
import type { SplitOptions } from './split.ts';
import { subset } from './subset.ts';

/**
 * Divides a data set at random into parts that share no image, each class in the same proportions (to within one image).
 *
 * @param parts The share of each part; together at most 1, and what is left to 1 is left out.
 * @example
 * const [train, test] = stratifiedSplit(dataset, [0.8, 0.2], { seed: 1 });
 *
 * @throws ArgumentError when a share is no number above 0, or they add up to more than 1.
 */
export const stratifiedSplit = <const Parts extends readonly number[]>(
  dataset: ImageDataset,
  parts: Parts,
  { seed = 0 }: SplitOptions = {},
): { [Part in keyof Parts]: ImageDataset } => {
  const members: number[][] = dataset.classNames.map(() => []);
  for (let index = 0; index < dataset.length; index++) members[dataset.labels[index]!]!.push(index);
  const chosen: number[][] = parts.map(() => []);
  members.forEach((indices, label) => {
    const order = new Random(seed).fork('split', dataset.classNames[label]!).permutation(indices.length);
    let start = 0;
    partSizes(indices.length, parts).forEach((size, part) => {
      for (const position of order.subarray(start, start + size)) chosen[part]!.push(indices[position]!);
      start += size;
    });
  });
  return chosen.map((indices) => subset(dataset, Uint32Array.from(indices).sort())) as {
    [Part in keyof Parts]: ImageDataset;
  };
};
