import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * AlexNet as the chapter has it: one tower instead of two halves on two GPUs, and no local response normalisation.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 46 764 746 parameters and
 * 938 146 176 multiply-adds an image at the defaults (images 224×224×1, 10 classes), 187 MB. The first convolution sees its
 * image padded by 1, as in the chapter's PyTorch form (54×54). The model is a plain `tf.Sequential` of stock layers. It is
 * ready to train: kernels are Glorot-uniform from `seed`, biases zero. `xavierUniform` of `@cnn/train` sets both as PyTorch
 * does.
 *
 * The chapter's recipe (10 epochs of Fashion-MNIST at 224×224, batch 128, SGD with a rate of 0.01, seed 0) ends at a test
 * accuracy of .881, within the book's .866 to .885.
 *
 * @see Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks, 2012; d2l.ai,
 * chapter 8.1.
 * @throws ArgumentError when the images are smaller than 65×65, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = alexnet({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const alexnet = ({
  inputShape = [224, 224, 1],
  classes = 10,
  dropout = 0.5,
  seed = 0,
}: DropoutOptions = {}): Sequential => {
  assertModelOptions('alexnet', 65, { inputShape, classes, seed });
  assertDropout('alexnet', dropout, 0.5);
  const glorot = seededGlorot(seed);
  const convolution = (name: string, filters: number, kernelSize: number) =>
    layers.conv2d({
      name,
      filters,
      kernelSize,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: glorot(name),
    });
  const pool = (name: string) => layers.maxPooling2d({ name, poolSize: 3, strides: 2 });
  const dense = (name: string, units: number, activation?: 'relu') =>
    layers.dense({ name, units, activation, kernelInitializer: glorot(name) });
  return sequential({
    name: 'alexnet',
    layers: [
      layers.zeroPadding2d({ name: 'padding1', padding: 1, inputShape: [...inputShape] }),
      layers.conv2d({
        name: 'conv1',
        filters: 96,
        kernelSize: 11,
        strides: 4,
        activation: 'relu',
        kernelInitializer: glorot('conv1'),
      }),
      pool('pool1'),
      convolution('conv2', 256, 5),
      pool('pool2'),
      convolution('conv3', 384, 3),
      convolution('conv4', 384, 3),
      convolution('conv5', 256, 3),
      pool('pool5'),
      layers.flatten({ name: 'flatten' }),
      dense('dense1', 4096, 'relu'),
      layers.dropout({ name: 'dropout1', rate: dropout }),
      dense('dense2', 4096, 'relu'),
      layers.dropout({ name: 'dropout2', rate: dropout }),
      dense('dense3', classes),
    ],
  });
};
