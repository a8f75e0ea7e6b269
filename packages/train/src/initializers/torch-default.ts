import type { LayersModel } from '@tensorflow/tfjs-layers';
import { fillWeights } from './fill-weights.ts';
import type { InitializerOptions } from './initializer-options.ts';
import { torchBias } from './torch-bias.ts';

/**
 * Fills convolutions and dense layers as PyTorch's `nn.Conv2d` and `nn.Linear` begin: kernels and biases U(−1/√fanIn, +). For kernels
 * that is `kaiming_uniform_` with a = √5. Every other layer keeps its weights.
 *
 * A layer's numbers follow from the seed and its place in the model, not from its name; they are not PyTorch's numbers for that seed.
 *
 * @param options.seed Any whole number, 0 by default; the same seed gives the same weights again.
 * @returns The model, filled in place.
 * @see LeCun, Bottou, Orr, Müller: Efficient backprop, 1998, for a uniform distribution by the fan in.
 * @throws ArgumentError when the model has no weights to fill, or the seed is not a whole number.
 */
export const torchDefault = <Model extends LayersModel>(model: Model, { seed }: InitializerOptions = {}): Model =>
  fillWeights(model, { name: 'torchDefault', seed, draw: torchBias });
