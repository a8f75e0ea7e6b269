import type { LayerRowLike } from '../architecture/layer-row-like.ts';

const layer = (
  name: string,
  kind: string,
  description: string,
  inputs: readonly string[],
  outputShape: readonly number[],
  parameters = 0,
): LayerRowLike => ({ name, kind, description, inputs, outputShape, parameters });

/** The chapter's LeNet, and a residual block. */
export const exampleLayers: Readonly<Record<string, readonly LayerRowLike[]>> = {
  LeNet: [
    layer('conv1', 'Conv2D', 'Convolution 5×5, padding 2, sigmoid', [], [6, 28, 28], 156),
    layer('pool1', 'AveragePooling2D', 'Average pooling 2×2, stride 2', ['conv1'], [6, 14, 14]),
    layer('conv2', 'Conv2D', 'Convolution 5×5, sigmoid', ['pool1'], [16, 10, 10], 2416),
    layer('pool2', 'AveragePooling2D', 'Average pooling 2×2, stride 2', ['conv2'], [16, 5, 5]),
    layer('flatten', 'Flatten', 'Flatten', ['pool2'], [400]),
    layer('dense1', 'Dense', 'Dense 120, sigmoid', ['flatten'], [120], 48120),
    layer('dense2', 'Dense', 'Dense 84, sigmoid', ['dense1'], [84], 10164),
    layer('dense3', 'Dense', 'Dense 10', ['dense2'], [10], 850),
  ],
  residual: [
    layer('padding', 'ZeroPadding2D', 'Zero padding 1', [], [1, 30, 30]),
    layer('conv1', 'Conv2D', 'Convolution 3×3, padding 1', ['padding'], [64, 28, 28], 640),
    layer('norm1', 'BatchNormalization', 'Batch normalization', ['conv1'], [64, 28, 28], 256),
    layer('relu1', 'Activation', 'ReLU', ['norm1'], [64, 28, 28]),
    layer('conv2', 'Conv2D', 'Convolution 3×3, padding 1', ['relu1'], [64, 28, 28], 36928),
    layer('conv3', 'Conv2D', 'Convolution 3×3, padding 1', ['conv2'], [64, 28, 28], 36928),
    layer('add', 'Add', 'Add', ['conv3', 'relu1'], [64, 28, 28]),
    layer('relu2', 'Activation', 'ReLU', ['add'], [64, 28, 28]),
    layer('pool', 'GlobalAveragePooling2D', 'Global average pooling', ['relu2'], [64]),
    layer('dense', 'Dense', 'Dense 10', ['pool'], [10], 650),
  ],
};
