import { ArgumentError } from '@cnn/core';
import { add, dispose, matMul, mul, neg, square, sub, sum, type Tensor2D, tidy, topk } from '@tensorflow/tfjs-core';
import type { Neighbour } from './neighbour.ts';

/**
 * For each query the candidates that are most like it, the nearest first, by Euclidean distance: with `hiddenFeatures` of an image and
 * of the training images, those that look alike to the network.
 *
 * @param queries float32 [count, features]; stay the caller's, as the candidates do.
 * @param candidates float32 [count, features].
 * @param options.count How many for each query; 5 by default, or all where there are fewer.
 * @throws ArgumentError for other shapes, no candidates, or a count that is no whole number of 1 or more.
 */
export const nearestNeighbours = async (
  queries: Tensor2D,
  candidates: Tensor2D,
  { count = 5 }: { readonly count?: number } = {},
): Promise<Neighbour[][]> => {
  const [asked, features] = queries.shape;
  const [all] = candidates.shape;
  if (queries.rank !== 2 || candidates.rank !== 2 || features !== candidates.shape[1] || !all) {
    throw new ArgumentError(
      `nearestNeighbours: expected queries and candidates [count, features] with as many features, got [${queries.shape.join(', ')}] ` +
        `and [${candidates.shape.join(', ')}].`,
    );
  }
  if (!Number.isInteger(count) || count < 1) {
    throw new ArgumentError(`nearestNeighbours: count must be a whole number of at least 1, got ${count}.`);
  }
  const shown = Math.min(count, all);
  const { values, indices } = tidy(() => {
    // |q − c|² = |q|² + |c|² − 2 q·c: one product, where the differences themselves would fill memory.
    const squares = add(
      sum(square(queries), 1, true),
      sub(sum(square(candidates), 1), mul(2, matMul(queries, candidates, false, true))),
    );
    return topk(neg(squares), shown);
  });
  const [places, distances] = await Promise.all([indices.data(), values.data()]);
  dispose([values, indices]);
  return Array.from({ length: asked }, (_, query) =>
    Array.from({ length: shown }, (_, rank) => ({
      index: places[query * shown + rank]!,
      distance: Math.sqrt(Math.max(0, -distances[query * shown + rank]!)),
    })),
  );
};
