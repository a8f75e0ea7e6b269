import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelOptions } from '../options/model-options.ts';
import type { ModelName } from './model-name.ts';
import { models } from './models.ts';

/**
 * Builds a model by its name, for programs that take the name as text.
 *
 * @throws ArgumentError for a name that no model has, with the list of those that are there.
 * @example
 * const net = createModel('alexnet', { inputShape: [224, 224, 1] });
 */
export const createModel = (name: ModelName, options: ModelOptions = {}): LayersModel => {
  if (!Object.hasOwn(models, name)) {
    throw new ArgumentError(`There is no model "${name}". The models are: ${Object.keys(models).join(', ')}.`);
  }
  return models[name](options);
};
