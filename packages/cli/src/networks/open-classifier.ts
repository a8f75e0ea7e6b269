import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pretrainedModels } from '@cnn/command-line';
import { ArgumentError } from '@cnn/core';
import { loadModel, type SavedModel } from '@cnn/train';
import { nearestName } from '../command-line/nearest-name.ts';
import { loadLayersModelFile } from './load-layers-model-file.ts';
import { weightsFormat } from './weights-format.ts';

/**
 * A model with its weights: a pretrained one by its name, a file or an address of `saveModel`, or a `model.json` of TensorFlow.js.
 *
 * @throws ArgumentError where there is no such model, or only weights; ModelFileError for a file that is none.
 */
export const openClassifier = async (given: string): Promise<SavedModel> => {
  const pretrained = pretrainedModels.get(given);
  if (pretrained) return loadModel(pretrained);
  if (/^https?:/i.test(given)) return loadModel(given);
  const found = await stat(given).catch(() => undefined);
  if (!found) {
    const names = [...pretrainedModels.keys()];
    throw new ArgumentError(`There is no file and no pretrained model "${given}". ${nearestName(given, names)}`);
  }
  if (weightsFormat(given)) {
    const command = `cnn convert ${given} model.safetensors --network <name>`;
    throw new ArgumentError(`${given} has weights and no layers. Make a model of it first: ${command}.`);
  }
  if (found.isDirectory() && !(await stat(join(given, 'model.json')).catch(() => undefined))) {
    throw new ArgumentError(`${given} is a folder without a model.json. Give the file in it that holds the model.`);
  }
  return found.isDirectory() || given.endsWith('.json')
    ? { model: await loadLayersModelFile(given) }
    : loadModel(given);
};
