import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm } from '../graph/batch-norm.ts';
import { chain } from '../graph/chain.ts';
import { paddedConvolution } from '../graph/padded-convolution.ts';
import { paddedMaxPool } from '../graph/padded-max-pool.ts';
import { relu } from '../graph/relu.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { ModelOptions } from '../options/model-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/** What a block puts between its ReLUs: two 3×3 convolutions, or a 3×3 one between 1×1 ones that narrow and widen. */
type Block = 'plain' | 'bottleneck';

/**
 * What comes before the first block: for large images a 7×7 convolution and pooling, which leave a quarter of each side; for small
 * ones a 3×3 convolution, which leaves all.
 */
type Stem = 'quarter' | 'whole';

interface Form {
  readonly block: Block;
  /** How many blocks each stage has; each stage has twice as many filters as the one before, and all but the first halve the image. */
  readonly blocks: readonly number[];
  /** Of the first stage; 64 by default. */
  readonly filters?: number;
  /** `quarter` by default. */
  readonly stem?: Stem;
  /** The images of `inputShape` by default, and the side of the smallest; 96×96 and 32 by default. */
  readonly side?: number;
  readonly smallest?: number;
}

/**
 * The family of residual networks as torchvision has it: convolutions without biases, each with its normalisation, the
 * shortcut's too; in a bottleneck the 3×3 convolution strides (ResNet "v1.5").
 *
 * @throws ArgumentError when the images are smaller than `smallest`, or `classes` is not a positive whole number.
 */
export const torchvisionResnet = (
  name: string,
  { block: kind, blocks, filters: width = 64, stem = 'quarter', side = 96, smallest = 32 }: Form,
  { inputShape = [side, side, 1], classes = 10, seed = 0 }: ModelOptions,
): LayersModel => {
  assertModelOptions(name, smallest, { inputShape, classes, seed });
  const glorot = seededGlorot(seed);
  const convolution = (layer: string, filters: number, kernelSize: number, strides = 1) =>
    paddedConvolution({
      name: layer,
      filters,
      kernelSize,
      strides,
      useBias: false,
      kernelInitializer: glorot(layer),
    });
  const plain = (block: string, filters: number, strides: number) => [
    ...convolution(`${block}_conv1`, filters, 3, strides),
    batchNorm(`${block}_norm1`),
    relu(`${block}_relu1`),
    ...convolution(`${block}_conv2`, filters, 3),
    batchNorm(`${block}_norm2`),
  ];
  const bottleneck = (block: string, filters: number, strides: number) => [
    ...convolution(`${block}_conv1`, filters, 1),
    batchNorm(`${block}_norm1`),
    relu(`${block}_relu1`),
    ...convolution(`${block}_conv2`, filters, 3, strides),
    batchNorm(`${block}_norm2`),
    relu(`${block}_relu2`),
    ...convolution(`${block}_conv3`, 4 * filters, 1),
    batchNorm(`${block}_norm3`),
  ];
  const residual = (block: string, filters: number, strides: number) => ({
    apply(images: SymbolicTensor): SymbolicTensor {
      const changed = chain(images, ...(kind === 'plain' ? plain : bottleneck)(block, filters, strides));
      const channels = changed.shape.at(-1)!;
      const shortcut =
        strides > 1 || images.shape.at(-1) !== channels
          ? [...convolution(`${block}_shortcut`, channels, 1, strides), batchNorm(`${block}_shortcut_norm`)]
          : [];
      const sum = layers.add({ name: `${block}_add` }).apply([changed, chain(images, ...shortcut)]) as SymbolicTensor;
      return chain(sum, relu(`${block}_relu`));
    },
  });
  const stage = (count: number, index: number) =>
    Array.from({ length: count }, (_, place) =>
      residual(`stage${index + 1}_block${place + 1}`, width << index, index > 0 && place === 0 ? 2 : 1),
    );
  const images = input({ name: 'images', shape: [...inputShape] });
  const logits = chain(
    images,
    ...(stem === 'quarter' ? convolution('conv1', width, 7, 2) : convolution('conv1', width, 3)),
    batchNorm('norm1'),
    relu('relu1'),
    ...(stem === 'quarter' ? paddedMaxPool('pool1') : []),
    ...blocks.flatMap(stage),
    layers.globalAveragePooling2d({ name: 'average' }),
    layers.dense({ name: 'dense', units: classes, kernelInitializer: glorot('dense') }),
  );
  return model({ name, inputs: images, outputs: logits });
};
