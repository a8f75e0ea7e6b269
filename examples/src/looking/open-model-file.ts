import { ArgumentError, type Preprocessing } from '@cnn/core';
import { loadModel } from '@cnn/train';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { shownPath } from '../command-line/shown-path.ts';

/** A model of a run, with what it takes to look at it. */
export interface OpenedModel {
  readonly model: LayersModel;
  readonly classNames: readonly string[];
  readonly preprocessing: Preprocessing;
}

/** @throws ArgumentError for a model without names of its classes or without preprocessing. */
export const openModelFile = async (file: string): Promise<OpenedModel> => {
  const { model, classNames, preprocessing } = await loadModel(file);
  if (classNames && preprocessing) return { model, classNames, preprocessing };
  throw new ArgumentError(
    `${shownPath(file)} does not say which classes it knows, or how an image becomes its input. Give the model.safetensors of a run.`,
  );
};
