import { allLayers, type Layer } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { FitOptions } from './fit-options.ts';

/**
 * Makes layers keep their weights.
 *
 * @returns What makes them as trainable as they were.
 * @throws ArgumentError for a name that no layer has.
 */
export const freezeLayers = (model: LayersModel, freeze: NonNullable<FitOptions['freeze']>): (() => void) => {
  const layers = allLayers(model);
  if (typeof freeze !== 'function') {
    const unknown = freeze.find((name) => !layers.some((layer) => layer.name === name));
    if (unknown !== undefined) {
      const names = layers.map(({ name }) => name).join(', ');
      throw new ArgumentError(`fit: freeze names the layer "${unknown}", the model "${model.name}" has ${names}.`);
    }
  }
  const frozen: Layer[] = layers.filter(
    ({ name, trainable }) => trainable && (typeof freeze === 'function' ? freeze(name) : freeze.includes(name)),
  );
  for (const layer of frozen) layer.trainable = false;
  return () => {
    for (const layer of frozen) layer.trainable = true;
  };
};
