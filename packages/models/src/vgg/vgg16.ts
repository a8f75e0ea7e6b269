import type { Sequential } from '@tensorflow/tfjs-layers';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { vgg } from './vgg.ts';

/**
 * VGG-16: thirteen convolutions and three dense layers.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 134 300 362 parameters and
 * 15 408 406 528 multiply-adds an image at the defaults (images 224×224×1, 10 classes). Five stages halve the image to
 * 7×7×512. The model is a plain `tf.Sequential` of stock layers, ready to train: kernels are Glorot-uniform from `seed`,
 * biases zero.
 *
 * @see Simonyan, Zisserman: Very deep convolutional networks for large-scale image recognition, 2014; d2l.ai, chapter 8.2.
 * @throws ArgumentError when the images are smaller than 32×32, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = vgg16({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const vgg16 = (options: DropoutOptions = {}): Sequential =>
  vgg(
    'vgg16',
    [
      [2, 64],
      [2, 128],
      [3, 256],
      [3, 512],
      [3, 512],
    ],
    options,
  );
