import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { chain } from '../graph/chain.ts';
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
  const zeros = (layer: string, padding: number) => layers.zeroPadding2d({ name: layer, padding });
  const relu = (layer: string) => layers.activation({ name: layer, activation: 'relu' });
  // What PyTorch's BatchNorm2d has for defaults; its momentum counts the other way round.
  const normalization = (layer: string) => layers.batchNormalization({ name: layer, epsilon: 1e-5, momentum: 0.9 });
  /** PyTorch's `padding=kernelSize // 2`: zeros on both sides, where tfjs's 'same' may put them on one side only. */
  const convolution = (layer: string, filters: number, kernelSize: number, strides: number) => [
    ...(strides > 1 && kernelSize > 1 ? [zeros(`${layer}_padding`, kernelSize >> 1)] : []),
    layers.conv2d({
      name: layer,
      filters,
      kernelSize,
      strides,
      padding: strides > 1 ? 'valid' : 'same',
      kernelInitializer: glorot(layer),
    }),
  ];
  /** @param reshape Whether the shortcut needs a convolution of its own, since channels and image size change. */
  const residual = (block: string, channels: number, reshape: boolean) => ({
    apply(images: SymbolicTensor): SymbolicTensor {
      const strides = reshape ? 2 : 1;
      const changed = chain(
        images,
        ...convolution(`${block}_conv1`, channels, 3, strides),
        normalization(`${block}_norm1`),
        relu(`${block}_relu1`),
        ...convolution(`${block}_conv2`, channels, 3, 1),
        normalization(`${block}_norm2`),
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
    normalization('norm1'),
    relu('relu1'),
    // PyTorch pads pooling layers by minus infinity; behind a ReLU zeros do the same.
    zeros('pool1_padding', 1),
    layers.maxPooling2d({ name: 'pool1', poolSize: 3, strides: 2 }),
    ...stages.flatMap(stage),
    layers.globalAveragePooling2d({ name: 'average' }),
    layers.dense({ name: 'dense', units: classes, kernelInitializer: glorot('dense') }),
  );
  return model({ name, inputs: images, outputs: logits });
};
