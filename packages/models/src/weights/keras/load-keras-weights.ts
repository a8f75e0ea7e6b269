import { readBytes } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { loadLayers } from '../layers/load-layers.ts';
import { sourceName } from '../sources/source-name.ts';
import { WeightsError } from '../weights-error.ts';
import { storedEntries } from '../zip/stored-entries.ts';
import { hdf5Layers } from './hdf5-layers.ts';
import { withHdf5 } from './open-hdf5.ts';

/** What `loadKerasWeights` accepts. */
export interface LoadKerasOptions {
  /** From a layer's name here to its name in the file, where names differ and counting kinds does not tell. */
  readonly names?: (layer: string) => string;
}

/**
 * Gives a model the weights of a file of Keras: `.weights.h5` and `.keras` of Keras 3, `.h5` of Keras 2 and 3, with or without the
 * model. Layers are found by their names, else by their kinds and numbers as Keras counts them. The model in the file is not built and
 * nothing in it is run.
 *
 * HDF5 is read by the package `h5wasm`, which is installed beside and loaded when the first file is read.
 *
 * @param source A path, an address or a `Blob`.
 * @throws WeightsError where file and model differ, in one line; nothing is written then.
 * @example
 * await loadKerasWeights(net, 'lenet.weights.h5');
 */
export const loadKerasWeights = async (
  model: LayersModel,
  source: string | URL | Blob,
  { names }: LoadKerasOptions = {},
): Promise<void> => {
  const name = sourceName(source);
  const bytes = await readBytes(source).catch((error: Error) => {
    throw new WeightsError(`${name} cannot be read: ${error.message}.`, { cause: error });
  });
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const hdf5 = isZip ? storedEntries(bytes, name).get('model.weights.h5') : bytes;
  if (!hdf5) throw new WeightsError(`${name} is not a file of Keras: it has no model.weights.h5.`);
  await withHdf5(hdf5, name, (file) => loadLayers(model, hdf5Layers(file), name, names));
};
