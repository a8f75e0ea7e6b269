import { ArgumentError, Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Weight } from './weight.ts';
import { weightedLayers } from './weighted-layers.ts';
import { weightsOf } from './weights-of.ts';

/** How an initialiser fills weights. */
export interface Filling {
  /** The initialiser's name, for messages. */
  readonly name: string;
  /** The stream of random numbers; the name by default. */
  readonly stream?: string;
  readonly seed: number | undefined;
  /** The numbers of one weight. Each has a `random` of its own, which follows from the seed and its place in the model. */
  draw(weight: Weight, random: Random): Float32Array;
}

/**
 * Fills the convolutions and dense layers of a model in place, and gives it back; every other layer keeps its weights.
 *
 * @throws ArgumentError when the model has no weights to fill, or the seed is not a whole number.
 */
export const fillWeights = <Model extends LayersModel>(
  model: Model,
  { name, stream = name, seed = 0, draw }: Filling,
): Model => {
  if (!Number.isSafeInteger(seed)) throw new ArgumentError(`${name}: seed must be a whole number, got ${seed}.`);
  const random = new Random(seed);
  for (const [index, layer] of weightedLayers(name, model).entries()) {
    tf.tidy(() => {
      const filled = weightsOf(layer).map((weight, part) =>
        tf.tensor(draw(weight, random.fork(stream, index, part)), weight.shape),
      );
      layer.setWeights(filled);
    });
  }
  return model;
};
