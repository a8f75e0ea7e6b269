import type { Random } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertPositive } from './assert-positive.ts';
import { fillWeights } from './fill-weights.ts';
import type { InitializerOptions } from './initializer-options.ts';
import { torchBias } from './torch-bias.ts';

/** What `truncatedNormal` accepts. */
export interface TruncatedNormalOptions extends InitializerOptions {
  /** Of the distribution before it is cut off, whose own is 0.88 of it; 0.05 by default, as in Keras. */
  readonly standardDeviation?: number;
}

/**
 * Fills convolutions and dense layers: kernels from a normal distribution of mean 0, where what lies beyond two standard deviations is
 * drawn again, biases as PyTorch leaves them, U(−1/√fanIn, +). Every other layer keeps its weights. Keras' `truncatedNormal`, PyTorch's
 * `nn.init.trunc_normal_` with bounds of two deviations.
 *
 * A layer's numbers follow from the seed and its place in the model, not from its name.
 *
 * @param options.seed Any whole number, 0 by default; the same seed gives the same weights again.
 * @param options.standardDeviation 0.05 by default.
 * @returns The model, filled in place.
 * @throws ArgumentError when the model has no weights to fill, or for an option out of range.
 */
export const truncatedNormal = <Model extends LayersModel>(
  model: Model,
  { seed, standardDeviation = 0.05 }: TruncatedNormalOptions = {},
): Model => {
  const name = 'truncatedNormal';
  assertPositive(name, 'standardDeviation', standardDeviation);
  return fillWeights(model, {
    name,
    seed,
    draw: (weight, random) =>
      weight.kind === 'bias'
        ? torchBias(weight, random)
        : Float32Array.from({ length: weight.size }, () => withinTwo(random) * standardDeviation),
  });
};

const withinTwo = (random: Random): number => {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= 2) return value;
  }
};
