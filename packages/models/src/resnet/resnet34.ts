import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelOptions } from '../options/model-options.ts';
import { resnet } from './resnet.ts';

/**
 * ResNet-34, built as the chapter builds ResNet-18: a 7×7 convolution, sixteen residual blocks of two 3×3 convolutions each
 * with batch normalisation, and a dense layer.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 21 305 482 parameters and
 * 658 396 160 multiply-adds an image at the defaults (images 96×96×1, 10 classes; with the running means and variances). The
 * model is a plain `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see He, Zhang, Ren, Sun: Deep residual learning for image recognition, 2015; d2l.ai, chapter 8.6.
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 * @example
 * const net = resnet34({ inputShape: [96, 96, 1], classes: 10 });
 */
export const resnet34 = (options: ModelOptions = {}): LayersModel =>
  resnet(
    'resnet34',
    [
      [3, 64],
      [4, 128],
      [6, 256],
      [3, 512],
    ],
    options,
  );
