import { groupedConv2d } from '@cnn/backend';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';

/** The networks whose weights PyTorch and Keras have written into golden files, as `generator/weight_files.py` of the reference has them. */
export const goldenNetworks: Readonly<Record<'torch' | 'keras', () => LayersModel>> = {
  torch: () =>
    sequential({
      layers: [
        layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', inputShape: [4, 5, 2] }),
        layers.batchNormalization({ epsilon: 1e-5 }),
        layers.activation({ activation: 'relu' }),
        layers.flatten(),
        layers.dense({ units: 4 }),
      ],
    }),
  keras: () =>
    sequential({
      layers: [
        layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu', inputShape: [6, 5, 3] }),
        layers.batchNormalization({ epsilon: 1e-3 }),
        layers.depthwiseConv2d({ kernelSize: 3, padding: 'same' }),
        groupedConv2d({ filters: 4, kernelSize: 1, groups: 2 }),
        layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2 }),
        layers.flatten(),
        layers.dense({ units: 5, activation: 'tanh' }),
        layers.dense({ units: 3 }),
      ],
    }),
};
