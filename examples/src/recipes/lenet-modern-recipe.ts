import { heNormal, sgd } from '@cnn/train';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import type { Recipe } from './recipe.ts';

/** The chapter's exercise: what came after LeNet, in LeNet. Its layers and their sizes are the same. */
export const lenetModernRecipe: Recipe = {
  name: 'lenet-modern',
  title: 'LeNet with ReLU, max pooling and dropout on Fashion-MNIST',
  description:
    "The chapter's exercise: trains LeNet with ReLU, max pooling, dropout, He's initialisation, momentum and more epochs, and " +
    "shows it beside the chapter's.",
  epochs: 20,
  batchSize: 128,
  learningRate: 0.02,
  beside: 'lenet',
  model: (seed) => heNormal(lenetModern(), { seed }),
  optimizer: (learningRate) => sgd({ learningRate, momentum: 0.9 }),
};

const lenetModern = (): Sequential => {
  const convolution = { kernelSize: 5, activation: 'relu' } as const;
  return sequential({
    name: 'lenet-modern',
    layers: [
      layers.conv2d({ ...convolution, filters: 6, padding: 'same', inputShape: [28, 28, 1] }),
      layers.maxPooling2d({ poolSize: 2, strides: 2 }),
      layers.conv2d({ ...convolution, filters: 16 }),
      layers.maxPooling2d({ poolSize: 2, strides: 2 }),
      layers.flatten(),
      layers.dense({ units: 120, activation: 'relu' }),
      layers.dropout({ rate: 0.25 }),
      layers.dense({ units: 84, activation: 'relu' }),
      layers.dense({ units: 10 }),
    ],
  });
};
