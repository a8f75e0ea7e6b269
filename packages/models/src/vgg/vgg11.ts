import type { Sequential } from '@tensorflow/tfjs-layers';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { vgg } from './vgg.ts';

/**
 * VGG-11 as the chapter has it: eight convolutions and three dense layers of 4096, 4096 and `classes` units.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 128 806 154 parameters and
 * 7 547 232 256 multiply-adds an image at the defaults (images 224×224×1, 10 classes). Five stages halve the image to 7×7×512.
 * The model is a plain `tf.Sequential` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see Simonyan, Zisserman: Very deep convolutional networks for large-scale image recognition, 2014; d2l.ai, chapter 8.2.
 * @throws ArgumentError when the images are smaller than 32×32, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = vgg11({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const vgg11 = (options: DropoutOptions = {}): Sequential =>
  vgg(
    'vgg11',
    [
      [1, 64],
      [1, 128],
      [2, 256],
      [2, 512],
      [2, 512],
    ],
    options,
  );
