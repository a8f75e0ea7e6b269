import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Layer } from '../layers/layer.ts';
import type { LayerCalls } from '../layers/with-calls.ts';
import { readsImages } from './reads-images.ts';

/**
 * Spares the gradient of the images, which nobody asks for.
 *
 * The fused convolution of TensorFlow.js computes the gradients of all its inputs at once; the plain one only those that
 * are wanted. So convolutions that read the images (padded or not) are taken apart, into what they compute anyway. On
 * TensorFlow.js's WebAssembly that gradient was a fifth of a LeNet step.
 */
export const imageConvolutions = (model: LayersModel): LayerCalls =>
  new Map(
    model.layers
      .filter(isPlainConvolution)
      .filter(readsImages)
      .map((layer) => [layer, unfused(layer)]),
  );

interface Convolution {
  readonly strides: [number, number];
  readonly padding: 'same' | 'valid';
  readonly activation: { apply(tensor: tf.Tensor): tf.Tensor };
}

const isPlainConvolution = (layer: Layer): boolean => {
  if (layer.getClassName() !== 'Conv2D') return false;
  const { dataFormat, dilationRate } = layer.getConfig();
  return dataFormat === 'channelsLast' && [dilationRate].flat().every((rate) => rate === 1);
};

const unfused =
  (layer: Layer): Layer['call'] =>
  (inputs) =>
    tf.tidy(() => {
      const { strides, padding, activation } = layer as unknown as Convolution;
      const [kernel, bias] = layer.weights.map((weight) => weight.read());
      const images = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
      const convolved = tf.conv2d(images, kernel as tf.Tensor4D, strides, padding);
      return activation.apply(bias ? tf.add(convolved, bias) : convolved);
    });
