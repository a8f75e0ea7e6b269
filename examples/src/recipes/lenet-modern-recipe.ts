import { lenetModern } from '@cnn/models';
import { heNormal, sgd } from '@cnn/train';
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
