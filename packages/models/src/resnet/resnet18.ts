import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelOptions } from '../options/model-options.ts';
import { resnet } from './resnet.ts';

/**
 * ResNet-18 as the chapter has it: a 7×7 convolution, eight residual blocks of two 3×3 convolutions each with batch
 * normalisation, and a dense layer.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 11 186 186 parameters and
 * 318 657 536 multiply-adds an image at the defaults (images 96×96×1, 10 classes; with the running means and variances). The
 * model is a plain `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see He, Zhang, Ren, Sun: Deep residual learning for image recognition, 2015; d2l.ai, chapter 8.6.
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 * @example
 * const net = resnet18({ inputShape: [96, 96, 1], classes: 10 });
 */
export const resnet18 = (options: ModelOptions = {}): LayersModel =>
  resnet(
    'resnet18',
    [
      [2, 64],
      [2, 128],
      [2, 256],
      [2, 512],
    ],
    options,
  );
