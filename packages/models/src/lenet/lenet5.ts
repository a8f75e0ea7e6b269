import { groupedConv2d, selectChannels } from '@cnn/backend';
import { initializers, input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { chain } from '../graph/chain.ts';
import { assertModelOptions } from '../options/assert-model-options.ts';
import type { ModelOptions } from '../options/model-options.ts';
import { seededGlorot } from '../options/seeded-glorot.ts';

/** The paper's table I: which of the six maps before it each map of the second convolution sees. */
const connections = {
  three: [
    [0, 1, 2],
    [1, 2, 3],
    [2, 3, 4],
    [3, 4, 5],
    [0, 4, 5],
    [0, 1, 5],
  ],
  four: [
    [0, 1, 2, 3],
    [1, 2, 3, 4],
    [2, 3, 4, 5],
    [0, 3, 4, 5],
    [0, 1, 4, 5],
    [0, 1, 2, 5],
    [0, 1, 3, 4],
    [1, 2, 4, 5],
    [0, 2, 3, 5],
  ],
} as const;

/**
 * LeNet-5 as published in 1998: tanh, subsampling with a coefficient and a bias of its own for each map, and a second
 * convolution whose maps see three, four or all six of the maps before them.
 *
 * Takes images `[batch, height, width, channels]` (float32) and gives logits `[batch, classes]`; 60 850 parameters, of which
 * 60 000 lie before the last layer, as the paper counts, and 328 096 multiply-adds an image at the defaults (images 28×28×1,
 * 10 classes). Taken otherwise than in the paper: images of 28×28 are padded to its 32×32 by the first convolution; tanh is
 * not scaled by 1.7159 and 2/3; a coefficient multiplies the mean of four pixels, not their sum; and the last layer is dense
 * with a cross-entropy to follow, where the paper measures distances to drawn letters. The table of connections and its groups
 * are layers of `@cnn/backend`, which a program that loads a saved model must import. It is ready to train: kernels are
 * Glorot-uniform from `seed`, coefficients 1, biases zero.
 *
 * @see LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998.
 * @throws ArgumentError when the images are smaller than 28×28, or `classes` is not a positive whole number.
 * @example
 * const net = lenet5({ inputShape: [28, 28, 1], classes: 10 });
 */
export const lenet5 = ({ inputShape = [28, 28, 1], classes = 10, seed = 0 }: ModelOptions = {}): LayersModel => {
  assertModelOptions('lenet5', 28, { inputShape, classes, seed });
  const glorot = seededGlorot(seed);
  const options = (name: string, filters: number) =>
    ({ name, filters, kernelSize: 5, activation: 'tanh', kernelInitializer: glorot(name) }) as const;
  const subsampling = (name: string) => [
    layers.averagePooling2d({ name: `${name}_mean`, poolSize: 2, strides: 2 }),
    layers.depthwiseConv2d({ name, kernelSize: 1, activation: 'tanh', depthwiseInitializer: initializers.ones() }),
  ];
  /** A map for each line of the table, a group of its own for each. */
  const connected = (name: string, table: readonly (readonly number[])[]) => [
    selectChannels({ name: `${name}_inputs`, channels: table.flat() }),
    groupedConv2d({ ...options(name, table.length), groups: table.length }),
  ];
  const connectedConvolution = (name: string) => ({
    apply: (maps: SymbolicTensor) =>
      layers
        .concatenate({ name })
        .apply([
          chain(maps, ...connected(`${name}_three`, connections.three)),
          chain(maps, ...connected(`${name}_four`, connections.four)),
          chain(maps, layers.conv2d(options(`${name}_six`, 1))),
        ]) as SymbolicTensor,
  });
  const images = input({ name: 'images', shape: [...inputShape] });
  const logits = chain(
    images,
    layers.conv2d({ ...options('conv1', 6), padding: 'same' }),
    ...subsampling('pool1'),
    connectedConvolution('conv2'),
    ...subsampling('pool2'),
    layers.conv2d(options('conv3', 120)),
    layers.flatten({ name: 'flatten' }),
    layers.dense({ name: 'dense1', units: 84, activation: 'tanh', kernelInitializer: glorot('dense1') }),
    layers.dense({ name: 'dense2', units: classes, kernelInitializer: glorot('dense2') }),
  );
  return model({ name: 'lenet5', inputs: images, outputs: logits });
};
