import type { LayersModel } from '@tensorflow/tfjs-layers';
import { randomTensor } from './random-tensor.ts';

/** Gives a model weights of a standard normal distribution, which a seed determines: the same for the same shapes. */
export const seedWeights = (model: LayersModel, seed = 1): LayersModel => {
  const weights = model
    .getWeights()
    .map(({ shape }, index) => randomTensor(shape as [number, number], { seed: seed * 100 + index }));
  model.setWeights(weights);
  for (const weight of weights) weight.dispose();
  return model;
};
