import { compose, randomCrop, randomHorizontalFlip } from '@cnn/datasets';
import { resnetSmall } from '@cnn/models';
import { heNormal, learningRateSchedule, noDecay, oneCycle, sgd } from '@cnn/train';
import { fashionNormalization } from './fashion-normalization.ts';
import type { Recipe } from './recipe.ts';

/** The weights of `@cnn/pretrained-resnet-small`: shifts and flips, weight decay, and a rate that rises high and falls once. */
export const pretrainedResnetSmallRecipe: Recipe = {
  name: 'pretrained-resnet-small',
  title: 'A small residual network, trained for keeps',
  description: 'Trains the weights of @cnn/pretrained-resnet-small.',
  epochs: 12,
  batchSize: 128,
  learningRate: 0.2,
  augment: compose(randomHorizontalFlip(), randomCrop(28, { padding: 2 })),
  normalization: fashionNormalization,
  model: (seed) => heNormal(resnetSmall(), { seed }),
  optimizer: (learningRate) =>
    sgd({ learningRate, momentum: 0.9, nesterov: true, weightDecay: 5e-4, groups: [noDecay()] }),
  callbacks: ({ steps, learningRate }) => [learningRateSchedule(oneCycle({ learningRate, steps }), { per: 'step' })],
};
