import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelOptions } from '../options/model-options.ts';
import { torchvisionResnet } from './torchvision-resnet.ts';

/**
 * ResNet-50 as torchvision has it: sixteen bottlenecks, each a 3×3 convolution between a 1×1 one that narrows the channels to
 * a quarter and one that widens them again.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 23 522 250 parameters and
 * 736 268 288 multiply-adds an image at the defaults (images 96×96×1, 10 classes), 25 557 032 for colour images and 1000
 * classes, and 53 120 running means and variances. Weights of torchvision's `resnet50` fit. The model is a plain
 * `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see He, Zhang, Ren, Sun: Deep residual learning for image recognition, 2015.
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 * @example
 * const net = resnet50({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const resnet50 = (options: ModelOptions = {}): LayersModel =>
  torchvisionResnet('resnet50', { block: 'bottleneck', blocks: [3, 4, 6, 3] }, options);
