import { compose, loadFashionMnist, randomCrop, randomHorizontalFlip, sampleRoot } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { cosine, type FitOptions, learningRateSchedule, sgd, topKAccuracy, warmUp, xavierUniform } from '@cnn/train';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';

/** A run whose end is known: the same from beginning to end, or from one crash to the next. */
export interface Recipe {
  readonly model: LayersModel;
  readonly data: Awaited<ReturnType<typeof loadFashionMnist>>;
  readonly options: FitOptions;
}

/** LeNet as in the chapter, on the sample of the real images. */
const lenetRecipe = async (seed: number): Promise<Recipe> => ({
  model: xavierUniform(lenet(), { seed }),
  data: await loadFashionMnist({ root: sampleRoot(), batchSize: 16, seed }),
  options: { epochs: 4, optimizer: sgd({ learningRate: 0.3 }), seed },
});

/** AlexNet's ways at the size of the images: augmentation, dropout, momentum, weight decay, a schedule, rows within epochs. */
const smallAlexnetRecipe = async (seed: number): Promise<Recipe> => {
  const relu = { activation: 'relu', padding: 'same' } as const;
  const model = sequential({
    layers: [
      layers.conv2d({ inputShape: [28, 28, 1], filters: 16, kernelSize: 5, ...relu }),
      layers.maxPooling2d({ poolSize: 3, strides: 2 }),
      layers.conv2d({ filters: 32, kernelSize: 3, ...relu }),
      layers.batchNormalization(),
      layers.maxPooling2d({ poolSize: 3, strides: 2 }),
      layers.flatten(),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 64, activation: 'relu' }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 10 }),
    ],
  });
  return {
    model: xavierUniform(model, { seed }),
    data: await loadFashionMnist({
      root: sampleRoot(),
      batchSize: 16,
      seed,
      augment: compose(randomHorizontalFlip(), randomCrop(28, { padding: 2 })),
    }),
    options: {
      epochs: 3,
      stepsPerRow: 10,
      validateEvery: 2,
      metrics: [topKAccuracy(3)],
      optimizer: sgd({ learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 }),
      seed,
      callbacks: [
        learningRateSchedule(warmUp(cosine({ learningRate: 0.05, period: 90 }), { steps: 20 }), { per: 'step' }),
      ],
    },
  };
};

export const recipes = { lenet: lenetRecipe, 'small AlexNet': smallAlexnetRecipe };
