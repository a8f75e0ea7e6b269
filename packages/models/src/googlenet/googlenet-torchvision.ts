import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm } from '../graph/batch-norm.ts';
import { chain } from '../graph/chain.ts';
import { paddedConvolution } from '../graph/padded-convolution.ts';
import { relu } from '../graph/relu.ts';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * GoogLeNet as torchvision has it. Unlike the chapter's (`googlenet`) each convolution is normalised and has no bias, the
 * third branch of an inception block is 3×3 where the paper has 5×5, pools round up, and dropout stands before the last layer.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 5 603 882 parameters and
 * 260 583 424 multiply-adds an image at the defaults (images 96×96×1, 10 classes), 6 624 904 for colour images and 1000
 * classes, and 14 880 running means and variances. Weights of torchvision's `googlenet` fit, without the auxiliary
 * classifiers, which only training has there. Those that torchvision trained expect its `transform_input`: images normalised
 * by 0.5, not by ImageNet's means. The model is a plain `tf.LayersModel` of stock layers, ready to train: kernels are
 * Glorot-uniform from `seed`, biases zero.
 *
 * @see Szegedy et al.: Going deeper with convolutions, 2014; Ioffe, Szegedy: Batch normalization, 2015.
 * @throws ArgumentError when the images are smaller than 32×32, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 * @example
 * const net = googlenetTorchvision({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const googlenetTorchvision = ({
  inputShape = [96, 96, 1],
  classes = 10,
  dropout = 0.2,
  seed = 0,
}: DropoutOptions = {}): LayersModel => {
  assertModelOptions('googlenetTorchvision', 32, { inputShape, classes, seed });
  assertDropout('googlenetTorchvision', dropout, 0.2);
  const glorot = seededGlorot(seed);
  const convolution = (name: string, filters: number, kernelSize: number, strides = 1) => [
    ...paddedConvolution({ name, filters, kernelSize, strides, useBias: false, kernelInitializer: glorot(name) }),
    batchNorm(`${name}_norm`, 1e-3),
    relu(`${name}_relu`),
  ];
  /** A pool that rounds up, PyTorch's `ceil_mode`: its last window may reach beyond the image. */
  const halve = (name: string, poolSize: number) => ({
    apply(images: SymbolicTensor): SymbolicTensor {
      const [, height, width] = images.shape as [null, number, number];
      const [bottom, right] = [(height - poolSize) % 2, (width - poolSize) % 2].map(Math.abs) as [number, number];
      // Behind a ReLU zeros never win.
      const zeros = layers.zeroPadding2d({
        name: `${name}_padding`,
        padding: [
          [0, bottom],
          [0, right],
        ],
      });
      return chain(images, ...(bottom + right > 0 ? [zeros] : []), layers.maxPooling2d({ name, poolSize, strides: 2 }));
    },
  });
  /** The filters of the four branches: 1×1; 1×1, then 3×3; 1×1, then 3×3; pooling, then 1×1. Names are torchvision's. */
  const inception = (
    name: string,
    one: number,
    two: readonly [number, number],
    three: readonly [number, number],
    four: number,
  ) => ({
    apply: (images: SymbolicTensor) =>
      layers
        .concatenate({ name })
        .apply([
          chain(images, ...convolution(`${name}_branch1`, one, 1)),
          chain(images, ...convolution(`${name}_branch2_0`, two[0], 1), ...convolution(`${name}_branch2_1`, two[1], 3)),
          chain(
            images,
            ...convolution(`${name}_branch3_0`, three[0], 1),
            ...convolution(`${name}_branch3_1`, three[1], 3),
          ),
          chain(
            images,
            layers.maxPooling2d({ name: `${name}_branch4_0`, poolSize: 3, strides: 1, padding: 'same' }),
            ...convolution(`${name}_branch4_1`, four, 1),
          ),
        ]) as SymbolicTensor,
  });
  const images = input({ name: 'images', shape: [...inputShape] });
  const logits = chain(
    images,
    ...convolution('conv1', 64, 7, 2),
    halve('pool1', 3),
    ...convolution('conv2', 64, 1),
    ...convolution('conv3', 192, 3),
    halve('pool2', 3),
    inception('inception3a', 64, [96, 128], [16, 32], 32),
    inception('inception3b', 128, [128, 192], [32, 96], 64),
    halve('pool3', 3),
    inception('inception4a', 192, [96, 208], [16, 48], 64),
    inception('inception4b', 160, [112, 224], [24, 64], 64),
    inception('inception4c', 128, [128, 256], [24, 64], 64),
    inception('inception4d', 112, [144, 288], [32, 64], 64),
    inception('inception4e', 256, [160, 320], [32, 128], 128),
    halve('pool4', 2),
    inception('inception5a', 256, [160, 320], [32, 128], 128),
    inception('inception5b', 384, [192, 384], [48, 128], 128),
    layers.globalAveragePooling2d({ name: 'average' }),
    layers.dropout({ name: 'dropout', rate: dropout }),
    layers.dense({ name: 'dense', units: classes, kernelInitializer: glorot('dense') }),
  );
  return model({ name: 'googlenetTorchvision', inputs: images, outputs: logits });
};
