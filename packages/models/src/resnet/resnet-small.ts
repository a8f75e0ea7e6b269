import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelOptions } from '../options/model-options.ts';
import { torchvisionResnet } from './torchvision-resnet.ts';

/**
 * A residual network for small images, as the paper has them for CIFAR-10: a 3×3 convolution, three stages of one residual block each
 * with 32, 64 and 128 filters, and a dense layer. Wider and less deep than the paper's, which is faster on a CPU.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 308 074 parameters and
 * 37 156 608 multiply-adds an image at the defaults (images 28×28×1, 10 classes), and 1 344 running means and variances. The
 * model is a plain `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see He, Zhang, Ren, Sun: Deep residual learning for image recognition, 2015, section 4.2.
 * @throws ArgumentError when the images are smaller than 8×8, or `classes` is not a positive whole number.
 * @example
 * const net = resnetSmall({ inputShape: [28, 28, 1], classes: 10 });
 */
export const resnetSmall = (options: ModelOptions = {}): LayersModel =>
  torchvisionResnet(
    'resnetSmall',
    { block: 'plain', blocks: [1, 1, 1], filters: 32, stem: 'whole', side: 28, smallest: 8 },
    options,
  );
