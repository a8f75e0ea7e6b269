import type { Random } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertPositive } from './assert-positive.ts';
import { fillWeights } from './fill-weights.ts';
import type { GainOptions } from './gain-options.ts';
import { randomOrthogonal } from './random-orthogonal.ts';
import { torchBias } from './torch-bias.ts';
import type { Weight } from './weight.ts';

/**
 * Fills convolutions and dense layers: kernels, as matrices of [inputs of an output, outputs], with orthonormal columns, or orthonormal
 * rows where there are more columns than rows, times the gain; biases as PyTorch leaves them, U(−1/√fanIn, +). Every other layer keeps
 * its weights. PyTorch's `nn.init.orthogonal_`; the matrix of a depthwise convolution has the filters of all channels as columns.
 *
 * A layer's numbers follow from the seed and its place in the model, not from its name. It takes about 4 · longer · shorter² operations
 * of JavaScript for a kernel's two sides: nothing for most networks, minutes for AlexNet's dense layers of 4096.
 *
 * @param options.seed Any whole number, 0 by default; the same seed gives the same weights again.
 * @param options.gain 1 by default.
 * @returns The model, filled in place.
 * @see Saxe, McClelland, Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, 2014.
 * @throws ArgumentError when the model has no weights to fill, or for an option out of range.
 */
export const orthogonal = <Model extends LayersModel>(model: Model, options: GainOptions = {}): Model => {
  const { seed, gain = 1 } = options;
  const name = 'orthogonal';
  assertPositive(name, 'gain', gain);
  return fillWeights(model, {
    name,
    seed,
    draw: (weight, random) =>
      weight.kind === 'bias' ? torchBias(weight, random) : drawOrthogonal(weight, gain, random),
  });
};

const drawOrthogonal = ({ size, fanIn }: Weight, gain: number, random: Random): Float32Array => {
  const columns = size / fanIn;
  const wide = columns > fanIn;
  const vectors = wide ? randomOrthogonal(columns, fanIn, random) : randomOrthogonal(fanIn, columns, random);
  const values = new Float32Array(size);
  let place = 0;
  for (const vector of vectors) {
    for (let index = 0; index < vector.length; index++) {
      values[wide ? place * columns + index : index * columns + place] = gain * vector[index]!;
    }
    place++;
  }
  return values;
};
