import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * Network in network as the chapter has it: after each convolution two 1×1 convolutions, a dense network at each pixel; and no
 * dense layer at the end, but one map for each class, averaged.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 1 992 166 parameters and
 * 762 297 352 multiply-adds an image at the defaults (images 224×224×1, 10 classes). As in the chapter the last block ends in
 * a ReLU too, so that no logit is below zero. The model is a plain `tf.Sequential` of stock layers, ready to train: kernels
 * are Glorot-uniform from `seed`, biases zero.
 *
 * @see Lin, Chen, Yan: Network in network, 2013; d2l.ai, chapter 8.3.
 * @throws ArgumentError when the images are smaller than 67×67, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = nin({ inputShape: [224, 224, 1], classes: 10 });
 */
export const nin = ({
  inputShape = [224, 224, 1],
  classes = 10,
  dropout = 0.5,
  seed = 0,
}: DropoutOptions = {}): Sequential => {
  assertModelOptions('nin', 67, { inputShape, classes, seed });
  assertDropout('nin', dropout, 0.5);
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
  const block = (name: string, filters: number, kernelSize: number, more = {}) => [
    convolution(`${name}_conv`, filters, kernelSize, more),
    convolution(`${name}_dense1`, filters, 1),
    convolution(`${name}_dense2`, filters, 1),
  ];
  const pool = (name: string) => layers.maxPooling2d({ name, poolSize: 3, strides: 2 });
  return sequential({
    name: 'nin',
    layers: [
      ...block('block1', 96, 11, { strides: 4, padding: 'valid', inputShape: [...inputShape] }),
      pool('pool1'),
      ...block('block2', 256, 5),
      pool('pool2'),
      ...block('block3', 384, 3),
      pool('pool3'),
      layers.dropout({ name: 'dropout', rate: dropout }),
      ...block('block4', classes, 3),
      layers.globalAveragePooling2d({ name: 'average' }),
    ],
  });
};
