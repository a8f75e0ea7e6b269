import { groupedConv2d, localResponseNormalization } from '@cnn/backend';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * AlexNet as published in 2012: the second, fourth and fifth convolution in two groups, which lay on two GPUs and did not see
 * each other's channels, local response normalisation after the first two, and pools whose windows overlap.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 56 885 962 parameters and
 * 650 074 976 multiply-adds an image at the defaults (images 224×224×1, 10 classes), 60 965 224 for colour images and 1000
 * classes. Images of 224×224 are padded by 2, which gives the paper's 55×55 (with 227×227 it would need none). The model is a
 * `tf.Sequential`; groups and normalisation are layers of `@cnn/backend`, which a program that loads a saved one must import.
 * It is ready to train: kernels are Glorot-uniform from `seed`, biases zero. The initialiser of the same name in `@cnn/train`
 * sets both as the paper does.
 *
 * The paper reports a top-1 error of 40.7 % on ImageNet's validation images, 18.2 % top-5, of one network.
 *
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012.
 * @throws ArgumentError when the images are smaller than 63×63, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = alexnetPaper({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const alexnetPaper = ({
  inputShape = [224, 224, 1],
  classes = 10,
  dropout = 0.5,
  seed = 0,
}: DropoutOptions = {}): Sequential => {
  assertModelOptions('alexnetPaper', 63, { inputShape, classes, seed });
  assertDropout('alexnetPaper', dropout, 0.5);
  const glorot = seededGlorot(seed);
  const convolution = (name: string, filters: number, kernelSize: number, groups: 1 | 2) => {
    const options = { name, filters, kernelSize, activation: 'relu', kernelInitializer: glorot(name) } as const;
    return groups === 1
      ? layers.conv2d({ ...options, padding: 'same' })
      : groupedConv2d({ ...options, groups, padding: 'same' });
  };
  const normalization = (name: string) => localResponseNormalization({ name });
  const pool = (name: string) => layers.maxPooling2d({ name, poolSize: 3, strides: 2 });
  const dense = (name: string, units: number, activation?: 'relu') =>
    layers.dense({ name, units, activation, kernelInitializer: glorot(name) });
  return sequential({
    name: 'alexnetPaper',
    layers: [
      layers.zeroPadding2d({ name: 'padding1', padding: 2, inputShape: [...inputShape] }),
      layers.conv2d({
        name: 'conv1',
        filters: 96,
        kernelSize: 11,
        strides: 4,
        activation: 'relu',
        kernelInitializer: glorot('conv1'),
      }),
      normalization('norm1'),
      pool('pool1'),
      convolution('conv2', 256, 5, 2),
      normalization('norm2'),
      pool('pool2'),
      convolution('conv3', 384, 3, 1),
      convolution('conv4', 384, 3, 2),
      convolution('conv5', 256, 3, 2),
      pool('pool5'),
      layers.flatten({ name: 'flatten' }),
      dense('dense1', 4096, 'relu'),
      layers.dropout({ name: 'dropout1', rate: dropout }),
      dense('dense2', 4096, 'relu'),
      layers.dropout({ name: 'dropout2', rate: dropout }),
      dense('dense3', classes),
    ],
  });
};
