import type { LayersModel } from '@tensorflow/tfjs-layers';
import { drawNormal } from './draw-normal.ts';
import { fillWeights } from './fill-weights.ts';
import { heDeviation } from './he-deviation.ts';
import type { HeOptions } from './he-options.ts';
import { torchBias } from './torch-bias.ts';

/**
 * Fills convolutions and dense layers for networks of ReLU: kernels from a normal distribution of mean 0 and standard deviation gain / √fan,
 * biases as PyTorch leaves them, U(−1/√fanIn, +). Every other layer keeps its weights. PyTorch's `nn.init.kaiming_normal_` with
 * `nonlinearity='relu'`.
 *
 * A layer's numbers follow from the seed and its place in the model, not from its name.
 *
 * @param options.seed Any whole number, 0 by default; the same seed gives the same weights again.
 * @param options.fan `'in'` by default, or `'out'`, as ResNet has it.
 * @param options.gain √2 by default.
 * @returns The model, filled in place.
 * @see He, Zhang, Ren, Sun: Delving deep into rectifiers: surpassing human-level performance on ImageNet classification, 2015.
 * @throws ArgumentError when the model has no weights to fill, or for an option out of range.
 */
export const heNormal = <Model extends LayersModel>(model: Model, options: HeOptions = {}): Model => {
  const name = 'heNormal';
  const deviationOf = heDeviation(name, options);
  return fillWeights(model, {
    name,
    seed: options.seed,
    draw: (weight, random) =>
      weight.kind === 'bias' ? torchBias(weight, random) : drawNormal(weight.size, deviationOf(weight), random),
  });
};
