import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * A model's layer.
 *
 * @param asker Who asks, for the message.
 * @throws ArgumentError with the names that come closest.
 */
export const layerNamed = (asker: string, model: LayersModel, name: string): LayersModel['layers'][number] => {
  const found = model.layers.find((layer) => layer.name === name);
  if (found) return found;
  const names = model.layers.map((layer) => layer.name);
  throw new ArgumentError(
    `${asker}: the model "${model.name}" has no layer ${JSON.stringify(name)}. Its layers are ${names.join(', ')}.`,
  );
};
