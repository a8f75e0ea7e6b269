import { compose, randomCrop, randomHorizontalFlip } from '@cnn/datasets';
import { lenetModern } from '@cnn/models';
import { heNormal, learningRateSchedule, oneCycle, sgd } from '@cnn/train';
import { fashionNormalization } from './fashion-normalization.ts';
import type { Recipe } from './recipe.ts';

/** The weights of `@cnn/pretrained-lenet-modern`: as much as LeNet's layers give, with small shifts, flips, and a rate that rises and falls once. */
export const pretrainedLenetModernRecipe: Recipe = {
  name: 'pretrained-lenet-modern',
  title: 'LeNet with ReLU, max pooling and dropout, trained for keeps',
  description: 'Trains the weights of @cnn/pretrained-lenet-modern.',
  epochs: 60,
  batchSize: 128,
  learningRate: 0.1,
  augment: compose(randomHorizontalFlip(), randomCrop(28, { padding: 1 })),
  normalization: fashionNormalization,
  model: (seed) => heNormal(lenetModern({ dropout: 0.1 }), { seed }),
  optimizer: (learningRate) => sgd({ learningRate, momentum: 0.9, nesterov: true, weightDecay: 1e-4 }),
  callbacks: ({ steps, learningRate }) => [learningRateSchedule(oneCycle({ learningRate, steps }), { per: 'step' })],
};
