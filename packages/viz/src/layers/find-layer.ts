import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from './all-layers.ts';
import type { Layer } from './layer.ts';

/** @throws ArgumentError, which names the layers that there are. */
export const findLayer = (who: string, model: LayersModel, name: string): Layer => {
  const layers = allLayers(model);
  const found = layers.find((layer) => layer.name === name);
  if (found) return found;
  const names = layers.map((layer) => layer.name);
  const shown = names.length > 30 ? [...names.slice(0, 30), `and ${names.length - 30} more`] : names;
  throw new ArgumentError(`${who}: "${model.name}" has no layer "${name}". It has ${shown.join(', ')}.`);
};
