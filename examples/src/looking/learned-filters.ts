import { readRun } from '@cnn/train';
import { filterImages } from '@cnn/viz';
import { sub, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { recipes } from '../recipes/recipes.ts';

/**
 * What training has added to the filters of a model's first layer: without the noise that they began as. The recipe of its run draws that
 * again, by its seed.
 *
 * @param folder Of the run.
 * @returns The caller's to dispose; undefined where the folder is of no run by a recipe.
 */
export const learnedFilters = async (model: LayersModel, folder: string): Promise<Tensor4D | undefined> => {
  const run = await readRun(folder);
  const recipe = recipes.find(({ name }) => name === run?.settings.recipe);
  if (!recipe || run?.seed === undefined) return undefined;
  const initial = recipe.model(run.seed);
  const learned = tidy(() => sub<Tensor4D>(filterImages(model), filterImages(initial)));
  initial.dispose();
  return learned;
};
