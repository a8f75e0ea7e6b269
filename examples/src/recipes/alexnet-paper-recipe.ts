import { compose, randomCrop, randomHorizontalFlip } from '@cnn/datasets';
import { alexnet } from '@cnn/models';
import { alexnetPaper, reduceOnPlateau, sgd } from '@cnn/train';
import type { Recipe } from './recipe.ts';

/**
 * AlexNet trained as its paper says: momentum 0.9, weight decay 0.0005, weights from N(0, 0.01) with ones in some biases, a
 * learning rate that falls to a tenth when the validation no longer gets better, random crops and flips, and pixels of 0 to 255
 * less their mean. In [0, 1] such small weights would hardly let them through.
 *
 * The paper cuts 224 of 256 pixels; here the small images move by as large a share before they are resized.
 */
export const alexnetPaperRecipe: Recipe = {
  name: 'alexnet-paper',
  title: "AlexNet on Fashion-MNIST, the paper's recipe",
  description: "Trains AlexNet on Fashion-MNIST by its paper's recipe, and shows it beside the chapter's.",
  epochs: 30,
  batchSize: 128,
  learningRate: 0.01,
  resize: 224,
  augment: compose(randomHorizontalFlip(), randomCrop(28, { padding: 2 })),
  normalization: { mean: [0.286], std: [1 / 255] },
  long: true,
  beside: 'alexnet',
  model: (seed) => alexnetPaper(alexnet({ inputShape: [224, 224, 1], classes: 10 }), { seed }),
  optimizer: (learningRate) => sgd({ learningRate, momentum: 0.9, weightDecay: 0.0005 }),
  callbacks: ({ rowsPerEpoch }) => [reduceOnPlateau({ monitor: 'valAccuracy', patience: Math.ceil(2 * rowsPerEpoch) })],
};
