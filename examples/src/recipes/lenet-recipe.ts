import { lenet } from '@cnn/models';
import { sgd, xavierUniform } from '@cnn/train';
import type { Recipe } from './recipe.ts';

/** LeNet as the chapter trains it. */
export const lenetRecipe: Recipe = {
  name: 'lenet',
  title: 'LeNet on Fashion-MNIST',
  description: 'Trains LeNet on Fashion-MNIST, as the chapter does.',
  epochs: 10,
  batchSize: 256,
  learningRate: 0.9,
  model: (seed) => xavierUniform(lenet(), { seed }),
  optimizer: (learningRate) => sgd({ learningRate }),
};
