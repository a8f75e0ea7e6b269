import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm } from '../graph/batch-norm.ts';
import { chain } from '../graph/chain.ts';
import { paddedConvolution } from '../graph/padded-convolution.ts';
import { paddedMaxPool } from '../graph/padded-max-pool.ts';
import { relu } from '../graph/relu.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { ModelOptions } from '../options/model-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/** How many channels each layer of a dense block adds. */
const growth = 32;

/**
 * DenseNet-121 as torchvision has it: four dense blocks, in which each layer sees the outputs of all before it and adds 32
 * channels to them; between blocks a transition halves image and channels.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 6 957 834 parameters and
 * 505 931 776 multiply-adds an image at the defaults (images 96×96×1, 10 classes), 7 978 856 for colour images and 1000
 * classes, and 83 648 running means and variances. Weights of torchvision's `densenet121` fit. The model is a plain
 * `tf.LayersModel` of stock layers, ready to train: kernels are Glorot-uniform from `seed`, biases zero.
 *
 * @see Huang, Liu, van der Maaten, Weinberger: Densely connected convolutional networks, 2016; d2l.ai, chapter 8.7, has a
 * smaller one.
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 * @example
 * const net = densenet121({ inputShape: [224, 224, 3], classes: 1000 });
 */
export const densenet121 = ({ inputShape = [96, 96, 1], classes = 10, seed = 0 }: ModelOptions = {}): LayersModel => {
  assertModelOptions('densenet121', 32, { inputShape, classes, seed });
  const glorot = seededGlorot(seed);
  const convolution = (name: string, filters: number, kernelSize: number, strides = 1) =>
    paddedConvolution({ name, filters, kernelSize, strides, useBias: false, kernelInitializer: glorot(name) });
  /** Looks at all channels so far, and puts its own behind them. */
  const dense = (name: string) => ({
    apply(images: SymbolicTensor): SymbolicTensor {
      const added = chain(
        images,
        batchNorm(`${name}_norm1`),
        relu(`${name}_relu1`),
        ...convolution(`${name}_conv1`, 4 * growth, 1),
        batchNorm(`${name}_norm2`),
        relu(`${name}_relu2`),
        ...convolution(`${name}_conv2`, growth, 3),
      );
      return layers.concatenate({ name: `${name}_concatenate` }).apply([images, added]) as SymbolicTensor;
    },
  });
  const block = (name: string, count: number) =>
    Array.from({ length: count }, (_, place) => dense(`${name}_layer${place + 1}`));
  const transition = (name: string) => ({
    apply: (images: SymbolicTensor) =>
      chain(
        images,
        batchNorm(`${name}_norm`),
        relu(`${name}_relu`),
        ...convolution(`${name}_conv`, images.shape.at(-1)! / 2, 1),
        layers.averagePooling2d({ name: `${name}_pool`, poolSize: 2, strides: 2 }),
      ),
  });
  const images = input({ name: 'images', shape: [...inputShape] });
  const logits = chain(
    images,
    ...convolution('conv0', 2 * growth, 7, 2),
    batchNorm('norm0'),
    relu('relu0'),
    ...paddedMaxPool('pool0'),
    ...block('block1', 6),
    transition('transition1'),
    ...block('block2', 12),
    transition('transition2'),
    ...block('block3', 24),
    transition('transition3'),
    ...block('block4', 16),
    batchNorm('norm5'),
    relu('relu5'),
    layers.globalAveragePooling2d({ name: 'average' }),
    layers.dense({ name: 'dense', units: classes, kernelInitializer: glorot('dense') }),
  );
  return model({ name: 'densenet121', inputs: images, outputs: logits });
};
