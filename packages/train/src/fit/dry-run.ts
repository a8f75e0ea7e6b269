import { readArray } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { restoreWeights } from '../checkpoints/restore-weights.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { firstBatches } from '../data/first-batches.ts';
import type { History } from '../history/history.ts';
import type { FitOptions } from './fit-options.ts';

/** One step and one batch of validation, after which the model is as it was. */
export const dryRun = async (
  model: LayersModel,
  train: BatchSource,
  { validation, ...options }: FitOptions,
  fit: (model: LayersModel, train: BatchSource, options: FitOptions) => Promise<History>,
): Promise<History> => {
  const weights = await Promise.all(model.weights.map((weight) => readArray(weight.originalName, weight.read())));
  try {
    return await fit(model, firstBatches(train, 1), {
      ...options,
      validation: validation && firstBatches(validation, 1),
      epochs: undefined,
      maxSteps: 1,
      callbacks: [],
      resume: undefined,
      dryRun: false,
    });
  } finally {
    restoreWeights(model, weights);
  }
};
