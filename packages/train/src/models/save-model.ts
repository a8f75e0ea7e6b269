import { FileError, isNode, writeDurably } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { download } from './download.ts';
import { encodeModel } from './encode-model.ts';
import type { ModelDescription } from './model-description.ts';
import { ModelFileError } from './model-file-error.ts';
import { storedName, storeFile } from './model-store.ts';

/**
 * Keeps a model as one safetensors file: its layers, its weights, and what a program needs to predict with it. Other programs
 * read the weights of it as of any such file; they are laid out as TensorFlow.js has them.
 *
 * In Node.js it is written beside its place and then moved there: a crash leaves the file of before.
 *
 * @param destination In Node.js a path, whose folder is made. In browsers `indexeddb://name`, where `loadModel` finds it again,
 * or a file's name, under which the browser downloads it.
 * @throws ArgumentError for a description that does not fit the model; ModelFileError.
 * @example
 * await saveModel(net, 'out/lenet.safetensors', { classNames: train.classes, preprocessing: { channels: 1, resize: [28, 28] } });
 */
export const saveModel = async (
  model: LayersModel,
  destination: string,
  description: ModelDescription = {},
): Promise<void> => {
  const pieces = await encodeModel(model, description);
  const name = storedName(destination);
  try {
    if (name !== undefined) await storeFile(name, pieces);
    else if (isNode()) await writeDurably(destination, pieces);
    else download(destination, pieces);
  } catch (error) {
    const message =
      error instanceof FileError ? error.message : `${destination} cannot be written: ${(error as Error).message}.`;
    throw new ModelFileError(`The model ${message}`, { cause: error });
  }
};
