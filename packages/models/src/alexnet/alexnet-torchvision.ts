import { adaptiveAveragePooling2d } from '@cnn/backend';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * AlexNet as torchvision has it, after "One weird trick": one tower of fewer filters, no normalisation, dropout before the
 * dense layers, and an adaptive pool that gives these 6×6 whatever the image's size.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 57 029 322 parameters and
 * 663 282 240 multiply-adds an image at the defaults (images 224×224×1, 10 classes), 61 100 840 for colour images and 1000
 * classes. Weights of torchvision's `alexnet` fit. The model is a `tf.Sequential`; the adaptive pool is a layer of
 * `@cnn/backend`, which a program that loads a saved one must import. It is ready to train: kernels are Glorot-uniform from
 * `seed`, biases zero.
 *
 * @see Krizhevsky: One weird trick for parallelizing convolutional neural networks, 2014.
 * @throws ArgumentError when the images are smaller than 63×63, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = alexnetTorchvision({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const alexnetTorchvision = ({
  inputShape = [224, 224, 1],
  classes = 10,
  dropout = 0.5,
  seed = 0,
}: DropoutOptions = {}): Sequential => {
  assertModelOptions('alexnetTorchvision', 63, { inputShape, classes, seed });
  assertDropout('alexnetTorchvision', dropout, 0.5);
  const glorot = seededGlorot(seed);
  const convolution = (name: string, filters: number, kernelSize: number) =>
    layers.conv2d({
      name,
      filters,
      kernelSize,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: glorot(name),
    });
  const pool = (name: string) => layers.maxPooling2d({ name, poolSize: 3, strides: 2 });
  const dense = (name: string, units: number, activation?: 'relu') =>
    layers.dense({ name, units, activation, kernelInitializer: glorot(name) });
  return sequential({
    name: 'alexnetTorchvision',
    layers: [
      layers.zeroPadding2d({ name: 'padding1', padding: 2, inputShape: [...inputShape] }),
      layers.conv2d({
        name: 'conv1',
        filters: 64,
        kernelSize: 11,
        strides: 4,
        activation: 'relu',
        kernelInitializer: glorot('conv1'),
      }),
      pool('pool1'),
      convolution('conv2', 192, 5),
      pool('pool2'),
      convolution('conv3', 384, 3),
      convolution('conv4', 256, 3),
      convolution('conv5', 256, 3),
      pool('pool5'),
      adaptiveAveragePooling2d({ name: 'average', outputSize: 6 }),
      layers.flatten({ name: 'flatten' }),
      layers.dropout({ name: 'dropout1', rate: dropout }),
      dense('dense1', 4096, 'relu'),
      layers.dropout({ name: 'dropout2', rate: dropout }),
      dense('dense2', 4096, 'relu'),
      dense('dense3', classes),
    ],
  });
};
