import type { LayersModel } from '@tensorflow/tfjs-layers';
import { WeightsError } from '../weights-error.ts';

/**
 * Where layers with weights stand in an `nn.Sequential` that does the same: an activation is a module of its own there, zero padding
 * belongs to the layer after it, and a global pool needs a Flatten.
 *
 * @returns By the layers' names.
 * @throws WeightsError for a model with branches.
 */
export const sequentialNames = (model: LayersModel): ReadonlyMap<string, string> => {
  if (model.getClassName() !== 'Sequential') {
    throw new WeightsError(
      `The model "${model.name}" is no Sequential, so that its layers have no places in one. Give names: a list, or a function from ` +
        "a layer's name to its module's.",
    );
  }
  const places = new Map<string, string>();
  let place = 0;
  for (const layer of model.layers) {
    const kind = layer.getClassName();
    if (kind === 'InputLayer' || kind === 'ZeroPadding2D') continue;
    places.set(layer.name, String(place));
    const { activation } = layer.getConfig();
    const activated =
      kind !== 'Activation' && activation !== undefined && activation !== null && activation !== 'linear';
    place += activated || /^Global/.test(kind) ? 2 : 1;
  }
  return places;
};
