import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { drawNormal } from './draw-normal.ts';
import { fillWeights } from './fill-weights.ts';
import type { InitializerOptions } from './initializer-options.ts';
import { weightedLayers } from './weighted-layers.ts';

/**
 * Fills AlexNet as its paper does: kernels from a normal distribution of mean 0 and standard deviation 0.01; biases 1 in the second,
 * fourth and fifth convolution and in the hidden dense layers, so that their ReLUs begin with positive inputs, and 0 in the others.
 * Convolutions and dense layers count in the model's order; the last dense layer is not hidden. Every other layer keeps its weights.
 *
 * A layer's numbers follow from the seed and its place in the model, not from its name.
 *
 * @param options.seed Any whole number, 0 by default; the same seed gives the same weights again.
 * @returns The model, filled in place.
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012, section 5.
 * @throws ArgumentError when the model does not have five convolutions and a dense layer, or the seed is not a whole number.
 */
export const alexnetPaper = <Model extends LayersModel>(model: Model, { seed }: InitializerOptions = {}): Model => {
  const name = 'alexnetPaper';
  const layers = weightedLayers(name, model);
  const convolutions = layers.filter((layer) => layer.getClassName() !== 'Dense');
  const dense = layers.filter((layer) => layer.getClassName() === 'Dense');
  if (convolutions.length !== 5 || dense.length === 0) {
    throw new ArgumentError(
      `${name}: expected AlexNet's 5 convolutions and at least 1 dense layer, got ${convolutions.length} and ${dense.length} in the ` +
        `model "${model.name}". heNormal suits other networks.`,
    );
  }
  const ones = new Set([1, 3, 4].map((place) => convolutions[place]!).concat(dense.slice(0, -1)));
  return fillWeights(model, {
    name,
    seed,
    draw: ({ kind, layer, size }, random) =>
      kind === 'bias' ? new Float32Array(size).fill(Number(ones.has(layer))) : drawNormal(size, 0.01, random),
  });
};
