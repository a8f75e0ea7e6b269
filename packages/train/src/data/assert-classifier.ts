import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Refuses a model that batches of images and labels do not suit: it must take one tensor and give one. What that one must be is
 * for `openModel` to say.
 *
 * @throws ArgumentError
 */
export const assertClassifier = (model: LayersModel): void => {
  const { inputs = [], outputs = [] } = model ?? {};
  if (inputs.length <= 1 && outputs.length <= 1) return;
  throw new ArgumentError(
    `The model "${model.name}" must take one tensor of images and give one of logits; it takes ${inputs.length} and gives ` +
      `${outputs.length}. Train it with openModel, which takes several of each.`,
  );
};
