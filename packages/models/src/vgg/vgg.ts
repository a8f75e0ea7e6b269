import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { assertDropout } from '../options/assert-dropout.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { DropoutOptions } from '../options/dropout-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/** A stage of the network: so many 3×3 convolutions of so many filters, and a pooling layer that halves the image. */
type Stage = readonly [convolutions: number, filters: number];

/**
 * The family of VGG networks: stages of 3×3 convolutions, then three dense layers.
 *
 * @throws ArgumentError when the images are smaller than 32×32, `classes` is not a positive whole number, or `dropout` is
 * outside [0, 1).
 */
export const vgg = (
  name: string,
  stages: readonly Stage[],
  { inputShape = [224, 224, 1], classes = 10, dropout = 0.5, seed = 0 }: DropoutOptions,
): Sequential => {
  assertModelOptions(name, 32, { inputShape, classes, seed });
  assertDropout(name, dropout, 0.5);
  const glorot = seededGlorot(seed);
  const convolution = (layer: string, filters: number) =>
    layers.conv2d({
      name: layer,
      filters,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: glorot(layer),
      ...(layer === 'conv1_1' ? { inputShape: [...inputShape] } : {}),
    });
  const stage = ([convolutions, filters]: Stage, index: number) => [
    ...Array.from({ length: convolutions }, (_, place) => convolution(`conv${index + 1}_${place + 1}`, filters)),
    layers.maxPooling2d({ name: `pool${index + 1}`, poolSize: 2, strides: 2 }),
  ];
  const dense = (layer: string, units: number, activation?: 'relu') =>
    layers.dense({ name: layer, units, activation, kernelInitializer: glorot(layer) });
  return sequential({
    name,
    layers: [
      ...stages.flatMap(stage),
      layers.flatten({ name: 'flatten' }),
      dense('dense1', 4096, 'relu'),
      layers.dropout({ name: 'dropout1', rate: dropout }),
      dense('dense2', 4096, 'relu'),
      layers.dropout({ name: 'dropout2', rate: dropout }),
      dense('dense3', classes),
    ],
  });
};
