import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * AlexNet for images of 28×28 as they are, the chapter's exercise: its five convolutions, three overlapping pools and three
 * dense layers, with a quarter of the filters, a first kernel as small as the image is, and dense layers an eighth as wide.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 632 250 parameters and
 * 14 325 632 multiply-adds an image at the defaults (images 28×28×1, 10 classes), where `alexnet` has 74 times as many. The
 * model is a plain `tf.Sequential` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see d2l.ai, chapter 8.1, exercises.
 * @throws ArgumentError when the images are smaller than 15×15, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = alexnetSmall({ inputShape: [28, 28, 1], classes: 10 });
 */
export const alexnetSmall = ({
  inputShape = [28, 28, 1],
  classes = 10,
  dropout = 0.5,
  seed = 0,
}: DropoutOptions = {}): Sequential => {
  assertModelOptions('alexnetSmall', 15, { inputShape, classes, seed });
  assertDropout('alexnetSmall', dropout, 0.5);
  const glorot = seededGlorot(seed);
  const convolution = (name: string, filters: number, kernelSize: number, more = {}) =>
    layers.conv2d({
      name,
      filters,
      kernelSize,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: glorot(name),
      ...more,
    });
  const pool = (name: string) => layers.maxPooling2d({ name, poolSize: 3, strides: 2 });
  const dense = (name: string, units: number, activation?: 'relu') =>
    layers.dense({ name, units, activation, kernelInitializer: glorot(name) });
  return sequential({
    name: 'alexnetSmall',
    layers: [
      convolution('conv1', 24, 5, { inputShape: [...inputShape] }),
      pool('pool1'),
      convolution('conv2', 64, 5),
      pool('pool2'),
      convolution('conv3', 96, 3),
      convolution('conv4', 96, 3),
      convolution('conv5', 64, 3),
      pool('pool5'),
      layers.flatten({ name: 'flatten' }),
      dense('dense1', 512, 'relu'),
      layers.dropout({ name: 'dropout1', rate: dropout }),
      dense('dense2', 512, 'relu'),
      layers.dropout({ name: 'dropout2', rate: dropout }),
      dense('dense3', classes),
    ],
  });
};
