import type { LayersModel } from '@tensorflow/tfjs-layers';
import { weightedLayers } from '../layers/weighted-layers.ts';
import { moduleNames } from './module-names.ts';
import { nameTables } from './name-tables.ts';
import type { TorchNames } from './torch-names.ts';

/**
 * The source of a model of this package, the book or torchvision, that calls its layers as these arrays are called.
 *
 * @returns Undefined where there is none, or but one.
 */
export const sourceOfNames = (model: LayersModel, arrays: ReadonlySet<string>): TorchNames | undefined => {
  const all = nameTables();
  const sources = Object.hasOwn(all, model.name) ? (Object.keys(all[model.name]!) as ('book' | 'torchvision')[]) : [];
  if (sources.length < 2) return undefined;
  const layers = weightedLayers(model).slice(0, 1);
  return sources.find((source) => arrays.has(`${moduleNames(model, layers, source)[0]}.weight`));
};
