import { ArgumentError } from '@cnn/core';
import {
  add,
  dispose,
  matMul,
  mean,
  mul,
  neg,
  square,
  sub,
  sum,
  type Tensor2D,
  tidy,
  topk,
} from '@tensorflow/tfjs-core';
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
  const [length] = candidates.shape;
  if (queries.rank !== 2 || candidates.rank !== 2 || features !== candidates.shape[1] || !length) {
    throw new ArgumentError(
      `nearestNeighbours: expected queries and candidates [count, features] with as many features, got [${queries.shape.join(', ')}] ` +
        `and [${candidates.shape.join(', ')}].`,
    );
  }
  if (!Number.isInteger(count) || count < 1) {
    throw new ArgumentError(`nearestNeighbours: count must be a whole number of at least 1, got ${count}.`);
  }
  const shown = Math.min(count, length);
  const { values, indices } = tidy(() => {
    // Distances stay as they are when all move, and what they share would drown them in float32's rounding below.
    const middle = mean(candidates, 0, true);
    const [near, all] = [sub<Tensor2D>(queries, middle), sub<Tensor2D>(candidates, middle)];
    // |q − c|² = |q|² + |c|² − 2 q·c: one product, where the differences themselves would fill memory.
    const products = matMul(near, all, false, true);
    const squares = add(sum(square(near), 1, true), sub(sum(square(all), 1), mul(2, products)));
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
