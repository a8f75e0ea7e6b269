import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { batchNorm } from '../graph/batch-norm.ts';
import { chain } from '../graph/chain.ts';
import { paddedConvolution } from '../graph/padded-convolution.ts';
import { paddedMaxPool } from '../graph/padded-max-pool.ts';
import { relu } from '../graph/relu.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { ModelOptions } from '../options/model-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/** A stage of the network: so many residual blocks of so many channels. Each but the first halves the image. */
type Stage = readonly [blocks: number, channels: number];

/**
 * The family of residual networks of plain blocks, as the chapter has it: convolutions keep their biases, and the
 * shortcut's 1×1 convolution has no normalisation.
 *
 * @throws ArgumentError when the images are smaller than 32×32, or `classes` is not a positive whole number.
 */
export const resnet = (
  name: string,
  stages: readonly Stage[],
  { inputShape = [96, 96, 1], classes = 10, seed = 0 }: ModelOptions,
): LayersModel => {
  assertModelOptions(name, 32, { inputShape, classes, seed });
  const glorot = seededGlorot(seed);
  const convolution = (layer: string, filters: number, kernelSize: number, strides: number) =>
    paddedConvolution({ name: layer, filters, kernelSize, strides, kernelInitializer: glorot(layer) });
  /** @param reshape Whether the shortcut needs a convolution of its own, since channels and image size change. */
  const residual = (block: string, channels: number, reshape: boolean) => ({
    apply(images: SymbolicTensor): SymbolicTensor {
      const strides = reshape ? 2 : 1;
      const changed = chain(
        images,
        ...convolution(`${block}_conv1`, channels, 3, strides),
        batchNorm(`${block}_norm1`),
        relu(`${block}_relu1`),
        ...convolution(`${block}_conv2`, channels, 3, 1),
        batchNorm(`${block}_norm2`),
      );
      const shortcut = reshape ? chain(images, ...convolution(`${block}_shortcut`, channels, 1, strides)) : images;
      const sum = layers.add({ name: `${block}_add` }).apply([changed, shortcut]) as SymbolicTensor;
      return chain(sum, relu(`${block}_relu2`));
    },
  });
  const stage = ([blocks, channels]: Stage, index: number) =>
    Array.from({ length: blocks }, (_, place) =>
      residual(`stage${index + 1}_block${place + 1}`, channels, index > 0 && place === 0),
    );
  const images = input({ name: 'images', shape: [...inputShape] });
  const logits = chain(
    images,
    ...convolution('conv1', 64, 7, 2),
    batchNorm('norm1'),
    relu('relu1'),
    ...paddedMaxPool('pool1'),
    ...stages.flatMap(stage),
    layers.globalAveragePooling2d({ name: 'average' }),
    layers.dense({ name: 'dense', units: classes, kernelInitializer: glorot('dense') }),
  );
  return model({ name, inputs: images, outputs: logits });
};
