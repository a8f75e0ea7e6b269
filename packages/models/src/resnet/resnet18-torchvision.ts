import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelOptions } from '../options/model-options.ts';
import { torchvisionResnet } from './torchvision-resnet.ts';

/**
 * ResNet-18 as torchvision has it: eight residual blocks of two 3×3 convolutions each. Unlike the chapter's (`resnet18`) its
 * convolutions have no biases, and shortcuts are normalised.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 11 175 370 parameters and
 * 318 657 536 multiply-adds an image at the defaults (images 96×96×1, 10 classes), 11 689 512 for colour images and 1000
 * classes, and 9 600 running means and variances. Weights of torchvision's `resnet18` fit. The model is a plain
 * `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see He, Zhang, Ren, Sun: Deep residual learning for image recognition, 2015.
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 * @example
 * const net = resnet18Torchvision({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const resnet18Torchvision = (options: ModelOptions = {}): LayersModel =>
  torchvisionResnet('resnet18Torchvision', { block: 'plain', blocks: [2, 2, 2, 2] }, options);
