import { alexnet } from '@cnn/models';
import { sgd, xavierUniform } from '@cnn/train';
import type { Recipe } from './recipe.ts';

/** AlexNet as the chapter trains it. */
export const alexnetRecipe: Recipe = {
  name: 'alexnet',
  title: 'AlexNet on Fashion-MNIST',
  description: 'Trains AlexNet on Fashion-MNIST at 224×224, as the chapter does.',
  epochs: 10,
  batchSize: 128,
  learningRate: 0.01,
  resize: 224,
  long: true,
  model: (seed) => xavierUniform(alexnet({ inputShape: [224, 224, 1], classes: 10 }), { seed }),
  optimizer: (learningRate) => sgd({ learningRate }),
};
