import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelOptions } from '../options/model-options.ts';
import { torchvisionResnet } from './torchvision-resnet.ts';

/**
 * ResNet-34 as torchvision has it: sixteen residual blocks of two 3×3 convolutions each. Unlike the chapter's (`resnet34`) its
 * convolutions have no biases, and shortcuts are normalised.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 21 283 530 parameters and
 * 658 396 160 multiply-adds an image at the defaults (images 96×96×1, 10 classes), 21 797 672 for colour images and 1000
 * classes, and 17 024 running means and variances. Weights of torchvision's `resnet34` fit. The model is a plain
 * `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see He, Zhang, Ren, Sun: Deep residual learning for image recognition, 2015.
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 * @example
 * const net = resnet34Torchvision({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const resnet34Torchvision = (options: ModelOptions = {}): LayersModel =>
  torchvisionResnet('resnet34Torchvision', { block: 'plain', blocks: [3, 4, 6, 3] }, options);
