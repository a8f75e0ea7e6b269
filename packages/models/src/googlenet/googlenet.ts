import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { chain } from '../graph/chain.ts';
import { paddedConvolution } from '../graph/padded-convolution.ts';
import { paddedMaxPool } from '../graph/padded-max-pool.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { ModelOptions } from '../options/model-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/**
 * GoogLeNet as the chapter has it: nine inception blocks, each of four branches whose channels are concatenated. Without the
 * original's auxiliary classifiers, local response normalisation and dropout.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 5 977 530 parameters and
 * 276 066 304 multiply-adds an image at the defaults (images 96×96×1, 10 classes). The model is a plain `tf.LayersModel` of
 * stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see Szegedy et al.: Going deeper with convolutions, 2014; d2l.ai, chapter 8.4.
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 * @example
 * const net = googlenet({ inputShape: [96, 96, 1], classes: 10 });
 */
export const googlenet = ({ inputShape = [96, 96, 1], classes = 10, seed = 0 }: ModelOptions = {}): LayersModel => {
  assertModelOptions('googlenet', 32, { inputShape, classes, seed });
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
  /** The filters of the four branches: 1×1; 1×1, then 3×3; 1×1, then 5×5; pooling, then 1×1. */
  const inception = (
    name: string,
    one: number,
    three: readonly [number, number],
    five: readonly [number, number],
    pooled: number,
  ) => ({
    apply: (images: SymbolicTensor) =>
      layers
        .concatenate({ name })
        .apply([
          chain(images, convolution(`${name}_1x1`, one, 1)),
          chain(images, convolution(`${name}_3x3_reduce`, three[0], 1), convolution(`${name}_3x3`, three[1], 3)),
          chain(images, convolution(`${name}_5x5_reduce`, five[0], 1), convolution(`${name}_5x5`, five[1], 5)),
          chain(
            images,
            layers.maxPooling2d({ name: `${name}_pool`, poolSize: 3, strides: 1, padding: 'same' }),
            convolution(`${name}_pool_project`, pooled, 1),
          ),
        ]) as SymbolicTensor,
  });
  const images = input({ name: 'images', shape: [...inputShape] });
  const logits = chain(
    images,
    ...paddedConvolution({
      name: 'conv1',
      filters: 64,
      kernelSize: 7,
      strides: 2,
      activation: 'relu',
      kernelInitializer: glorot('conv1'),
    }),
    ...paddedMaxPool('pool1'),
    convolution('conv2_reduce', 64, 1),
    convolution('conv2', 192, 3),
    ...paddedMaxPool('pool2'),
    inception('inception3a', 64, [96, 128], [16, 32], 32),
    inception('inception3b', 128, [128, 192], [32, 96], 64),
    ...paddedMaxPool('pool3'),
    inception('inception4a', 192, [96, 208], [16, 48], 64),
    inception('inception4b', 160, [112, 224], [24, 64], 64),
    inception('inception4c', 128, [128, 256], [24, 64], 64),
    inception('inception4d', 112, [144, 288], [32, 64], 64),
    inception('inception4e', 256, [160, 320], [32, 128], 128),
    ...paddedMaxPool('pool4'),
    inception('inception5a', 256, [160, 320], [32, 128], 128),
    inception('inception5b', 384, [192, 384], [48, 128], 128),
    layers.globalAveragePooling2d({ name: 'average' }),
    layers.dense({ name: 'dense', units: classes, kernelInitializer: glorot('dense') }),
  );
  return model({ name: 'googlenet', inputs: images, outputs: logits });
};
