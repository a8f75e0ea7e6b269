import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { seedWeights } from './seed-weights.ts';

/** Two convolutions with ReLU, a pool, two dense layers: 9×8 grey images to three scores, with weights of a seed. */
export const smallNetwork = (seed = 1): LayersModel => {
  const model = sequential({
    name: 'small',
    layers: [
      layers.conv2d({ name: 'conv1', filters: 4, kernelSize: 3, activation: 'relu', inputShape: [9, 8, 1] }),
      layers.maxPooling2d({ name: 'pool', poolSize: 2, strides: 1 }),
      layers.conv2d({ name: 'conv2', filters: 5, kernelSize: 3, padding: 'same', activation: 'relu' }),
      layers.dropout({ name: 'dropout', rate: 0.5 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense1', units: 6, activation: 'sigmoid' }),
      layers.dense({ name: 'dense2', units: 3 }),
    ],
  });
  return seedWeights(model, seed);
};
