import { type Loss, type OpenModel, openModel } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TrainingSettings } from './training-settings.ts';

/** Opens a model as the options of a run say. @param keepOutputs For metrics. */
export const openTraining = (
  model: LayersModel,
  options: TrainingSettings,
  loss: Loss,
  keepOutputs: boolean,
): OpenModel => {
  const { optimizer, seed = 0, accumulateGradients, clipNorm, clipValue, averageDecay } = options;
  return openModel(model, {
    ...{ loss, optimizer, seed, accumulateGradients, clipNorm, clipValue, averageDecay, keepOutputs },
    exchange: options.strategy,
    localBatchNorm: options.localBatchNorm,
    precision: options.precision,
  });
};
