import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';

/** The chapter's LeNet, for tests. */
export const lenet = (): Sequential =>
  sequential({
    layers: [
      layers.conv2d({ inputShape: [28, 28, 1], filters: 6, kernelSize: 5, padding: 'same', activation: 'sigmoid' }),
      layers.averagePooling2d({ poolSize: 2, strides: 2 }),
      layers.conv2d({ filters: 16, kernelSize: 5, activation: 'sigmoid' }),
      layers.averagePooling2d({ poolSize: 2, strides: 2 }),
      layers.flatten(),
      layers.dense({ units: 120, activation: 'sigmoid' }),
      layers.dense({ units: 84, activation: 'sigmoid' }),
      layers.dense({ units: 10 }),
    ],
  });
