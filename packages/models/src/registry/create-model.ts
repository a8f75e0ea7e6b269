import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelName, ModelOptionsOf } from './model-name.ts';
import { models } from './models.ts';

/**
 * Builds a model by its name, for programs that take the name as text. `listModels` has the names.
 *
 * @param options What the builder of that name accepts: `inputShape`, `classes`, `seed`, for some `dropout`.
 * @throws ArgumentError for a name that no model has, with the list of those that are there; for options from which the model
 * cannot be built.
 * @example
 * const net = createModel('alexnet', { inputShape: [224, 224, 1] });
 */
export const createModel = <Name extends ModelName>(name: Name, options?: ModelOptionsOf<Name>): LayersModel => {
  if (!Object.hasOwn(models, name)) {
    throw new ArgumentError(`There is no model "${name}". The models are: ${Object.keys(models).join(', ')}.`);
  }
  const build: (options?: ModelOptionsOf<Name>) => LayersModel = models[name];
  return build(options);
};
