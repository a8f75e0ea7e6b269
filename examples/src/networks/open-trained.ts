import { pretrainedModels } from '@cnn/command-line';
import { loadModel, type SavedModel } from '@cnn/train';
import { userPath } from '../command-line/user-path.ts';

/** A trained model: one of the packages of weights by its name, else what a run has kept. */
export const openTrained = (given: string): Promise<SavedModel> =>
  loadModel(pretrainedModels.get(given) ?? userPath(given));
