import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { ModelOptions } from '../options/model-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * LeNet-5 as the chapter has it: sigmoid activations, average pooling, and a last layer without the Gaussian connections.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 61 706 parameters and 416 520
 * multiply-adds an image at the defaults (images 28×28×1, 10 classes). The model is a plain `tf.Sequential` of stock layers.
 * It is ready to train: kernels are Glorot-uniform from `seed`, biases zero. `xavierUniform` of `@cnn/train` sets both as
 * PyTorch does.
 *
 * The chapter's recipe (10 epochs of Fashion-MNIST, batch 256, SGD with a rate of 0.9) ends at a test accuracy of .796 to .813
 * over three seeds, within the book's .761 to .820.
 *
 * @see LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998; d2l.ai, chapter 7.6.
 * @throws ArgumentError when the images are smaller than 12×12, or `classes` is not a positive whole number.
 * @example
 * const net = lenet({ inputShape: [28, 28, 1], classes: 10 });
 */
export const lenet = ({ inputShape = [28, 28, 1], classes = 10, seed = 0 }: ModelOptions = {}): Sequential => {
  assertModelOptions('lenet', 12, { inputShape, classes, seed });
  const glorot = seededGlorot(seed);
  const convolution = (name: string, filters: number, padding: 'same' | 'valid', input = {}) =>
    layers.conv2d({
      name,
      filters,
      kernelSize: 5,
      padding,
      activation: 'sigmoid',
      kernelInitializer: glorot(name),
      ...input,
    });
  const pool = (name: string) => layers.averagePooling2d({ name, poolSize: 2, strides: 2 });
  const dense = (name: string, units: number, activation?: 'sigmoid') =>
    layers.dense({ name, units, activation, kernelInitializer: glorot(name) });
  return sequential({
    name: 'lenet',
    layers: [
      convolution('conv1', 6, 'same', { inputShape }),
      pool('pool1'),
      convolution('conv2', 16, 'valid'),
      pool('pool2'),
      layers.flatten({ name: 'flatten' }),
      dense('dense1', 120, 'sigmoid'),
      dense('dense2', 84, 'sigmoid'),
      dense('dense3', classes),
    ],
  });
};
