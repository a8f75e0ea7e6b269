import { ArgumentError, Random } from '@cnn/core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { rowsOf } from '../values/rows-of.ts';

/** Rows of features: a tensor [examples, features], or arrays of one length. */
export type Features = Tensor2D | readonly ArrayLike<number>[];

/**
 * A place in the plane for each example, such that those with like features lie near each other: UMAP (McInnes, Healy, Melville 2018) by
 * `umap-js`. One seed gives the same map again. Only neighbourhoods mean something; distances between groups and axes do not.
 *
 * It compares examples on one thread: a thousand take seconds, ten thousand a minute or more.
 *
 * @param features At least three rows. Other shapes, such as those of feature maps, are flattened by the caller. The tensor is read, not disposed.
 * @param options.seed 0 by default.
 * @param options.neighbors How many neighbours each example keeps near: few show small groups, many the whole. 15 by default, fewer
 *   where there are not so many examples.
 * @param options.spread How far neighbours may lie apart at least, 0.1 by default: 0 draws groups together.
 * @throws ArgumentError for fewer rows, rows of different lengths, values that are not finite.
 * @example
 * const places = await embed(featureModel.predict(images), { seed: 1 });
 * await plotEmbedding(places, { labels, classNames }).save('map.png');
 */
export async function embed(
  features: Features,
  options: { seed?: number; neighbors?: number; spread?: number } = {},
): Promise<[x: number, y: number][]> {
  const rows = await rowsOf('embed', features);
  if (rows.length < 3) throw new ArgumentError(`embed expects at least three examples, not ${rows.length}.`);
  const { seed = 0, neighbors = Math.min(15, rows.length - 1), spread = 0.1 } = options;
  if (!(Number.isInteger(neighbors) && neighbors >= 2 && neighbors < rows.length)) {
    throw new ArgumentError(
      `embed expects a whole number of neighbors from 2 to ${rows.length - 1}, less than there are examples, not ${neighbors}.`,
    );
  }
  const { UMAP } = await import('umap-js');
  const random = new Random(seed);
  const umap = new UMAP({ nNeighbors: neighbors, minDist: spread, random: () => random.uniform() });
  return umap.fit(rows) as [number, number][];
}
