import { toFloat32 } from '@cnn/core';
import { tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StateDict } from '../state-dict.ts';
import { WeightsError } from '../weights-error.ts';

/**
 * Gives a model the weights of a file of `saveModel` (`@cnn/train`), which are called and laid out as TensorFlow.js has them:
 * `conv1/kernel`. Nothing is written before everything fits.
 *
 * @returns False for arrays that are called otherwise.
 * @throws WeightsError that names a weight of another shape.
 */
export const loadKeptWeights = (model: LayersModel, arrays: StateDict): boolean => {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const weights = [...new Set(model.weights)];
  if (byName.size !== weights.length || !weights.every(({ originalName }) => byName.has(originalName))) return false;
  for (const { originalName, shape } of weights) {
    const found = byName.get(originalName)!.shape;
    if (String(found) === String(shape)) continue;
    throw new WeightsError(
      `The kept weights do not fit the model "${model.name}": wrong shapes: ${originalName} [${found.join(', ')}] where ` +
        `[${shape.join(', ')}] is needed. Build the model with the inputShape and classes of the file.`,
    );
  }
  for (const variable of weights) {
    const value = tensor(toFloat32(byName.get(variable.originalName)!), variable.shape as number[]);
    variable.write(value);
    value.dispose();
  }
  return true;
};
