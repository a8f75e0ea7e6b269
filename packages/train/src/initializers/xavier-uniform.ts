import { allLayers } from '@cnn/backend';
import { ArgumentError, Random } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Layers whose kernel ends in [fan-in channels, fan-out channels]; a depthwise one's in [channels, filters of each]. */
const kinds = ['Conv1D', 'Conv2D', 'Conv3D', 'Dense', 'DepthwiseConv2D'];

/**
 * Fills convolutions and dense layers as the chapter does before training: kernels Xavier-uniform,
 * U(−√(6 / (fanIn + fanOut)), +), biases as PyTorch leaves them, U(−1/√fanIn, +). Every other layer keeps its weights.
 *
 * A layer's numbers follow from the seed and its place in the model, not from its name.
 *
 * @param options.seed Any whole number, 0 by default; the same seed gives the same weights again.
 * @returns The model, filled in place.
 * @see Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks, 2010.
 * @throws ArgumentError when the model has no weights to fill.
 */
export const xavierUniform = <Model extends LayersModel>(
  model: Model,
  { seed = 0 }: { readonly seed?: number } = {},
): Model => {
  if (!Number.isSafeInteger(seed)) throw new ArgumentError(`xavierUniform: seed must be a whole number, got ${seed}.`);
  const layers = allLayers(model).filter((layer) => kinds.includes(layer.getClassName()));
  if (layers.length === 0 || layers.some((layer) => layer.getWeights().length === 0)) {
    throw new ArgumentError(
      `xavierUniform: the model "${model.name}" has no convolution or dense layer with weights. ` +
        "Give its first layer an inputShape, so that the layers' sizes are known.",
    );
  }
  const random = new Random(seed);
  for (const [index, layer] of layers.entries()) {
    const shapes = layer.getWeights().map(({ shape }) => shape);
    const [kernel] = shapes;
    const receptive = kernel!.slice(0, -2).reduce((product, size) => product * size, 1);
    const [channels, filters] = kernel!.slice(-2) as [number, number];
    const depthwise = layer.getClassName() === 'DepthwiseConv2D';
    const fanIn = receptive * (depthwise ? 1 : channels);
    const fanOut = receptive * (depthwise ? channels * filters : filters);
    const bounds = [Math.sqrt(6 / (fanIn + fanOut)), 1 / Math.sqrt(fanIn)];
    tf.tidy(() =>
      layer.setWeights(shapes.map((shape, part) => uniform(shape, bounds[part]!, random.fork('xavier', index, part)))),
    );
  }
  return model;
};

const uniform = (shape: number[], bound: number, random: Random): tf.Tensor => {
  const values = new Float32Array(tf.util.sizeFromShape(shape));
  for (let index = 0; index < values.length; index++) values[index] = (random.uniform() * 2 - 1) * bound;
  return tf.tensor(values, shape);
};
