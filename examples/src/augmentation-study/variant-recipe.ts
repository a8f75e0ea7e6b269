import { compose } from '@cnn/datasets';
import { cosine, heNormal, learningRateSchedule, sgd } from '@cnn/train';
import { smallNetwork } from '../networks/small-network.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { StudySettings } from './study-settings.ts';
import { type Variant, variants } from './variants.ts';

/** One variant of the study: all have the same network, and their learning rate falls to nothing, so that the last epoch counts. */
export const variantRecipe = (
  variant: Variant,
  { epochs, batchSize, learningRate }: Pick<StudySettings, 'epochs' | 'batchSize' | 'learningRate'>,
): Recipe => ({
  name: `augmentation-study ${variant}`,
  title: `A small network on Fashion-MNIST, augmentation: ${variant}`,
  description: '',
  epochs,
  batchSize,
  learningRate,
  augment: compose(...variants[variant]),
  model: (seed) => heNormal(smallNetwork({ inputShape: [28, 28, 1], classes: 10, filters: [16, 32, 64] }), { seed }),
  optimizer: (rate) => sgd({ learningRate: rate, momentum: 0.9 }),
  callbacks: () => [learningRateSchedule(cosine({ learningRate, period: epochs }), { per: 'epoch' })],
});
