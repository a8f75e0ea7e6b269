import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertPositive } from './assert-positive.ts';
import { drawNormal } from './draw-normal.ts';
import { fillWeights } from './fill-weights.ts';
import type { GainOptions } from './gain-options.ts';
import { torchBias } from './torch-bias.ts';

/**
 * Fills convolutions and dense layers: kernels from a normal distribution of mean 0 and standard deviation
 * gain·√(2 / (fanIn + fanOut)), biases as PyTorch leaves them, U(−1/√fanIn, +). Every other layer keeps its weights. PyTorch's
 * `nn.init.xavier_normal_`; Keras' `glorotNormal` cuts it off at two deviations.
 *
 * A layer's numbers follow from the seed and its place in the model, not from its name.
 *
 * @param options.seed Any whole number, 0 by default; the same seed gives the same weights again.
 * @param options.gain 1 by default.
 * @returns The model, filled in place.
 * @see Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks, 2010.
 * @throws ArgumentError when the model has no weights to fill, or for an option out of range.
 */
export const xavierNormal = <Model extends LayersModel>(model: Model, options: GainOptions = {}): Model => {
  const { seed, gain = 1 } = options;
  const name = 'xavierNormal';
  assertPositive(name, 'gain', gain);
  return fillWeights(model, {
    name,
    seed,
    draw: (weight, random) =>
      weight.kind === 'bias'
        ? torchBias(weight, random)
        : drawNormal(weight.size, gain * Math.sqrt(2 / (weight.fanIn + weight.fanOut)), random),
  });
};
