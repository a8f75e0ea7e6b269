import { groupedConv2d } from '@cnn/backend';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';

/** `sequential` of `generator/weights.py`: a network of a user's own, with layers that the zoo has not. */
export const ownNetwork = (): LayersModel =>
  sequential({
    layers: [
      layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'tanh', inputShape: [8, 7, 3] }),
      groupedConv2d({ filters: 12, kernelSize: 3, groups: 2 }),
      layers.batchNormalization({ epsilon: 1e-5, momentum: 0.9 }),
      layers.activation({ activation: 'relu' }),
      layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same', activation: 'sigmoid' }),
      layers.conv2dTranspose({ filters: 5, kernelSize: [2, 3], strides: 2, activation: 'relu' }),
      layers.flatten(),
      layers.dropout({ rate: 0 }),
      layers.batchNormalization({ epsilon: 1e-5, momentum: 0.9 }),
      layers.dense({ units: 7, activation: 'tanh' }),
      layers.dense({ units: 10 }),
    ],
  });
