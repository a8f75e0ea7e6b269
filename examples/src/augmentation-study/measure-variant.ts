import { join } from 'node:path';
import { loadFashionMnist } from '@cnn/datasets';
import { evaluate, loadModel } from '@cnn/train';
import { trainRecipe } from '../training/train-recipe.ts';
import type { MeasuredRun } from './measured-run.ts';
import type { StudySettings } from './study-settings.ts';
import { variantRecipe } from './variant-recipe.ts';
import type { Variant } from './variants.ts';

interface Measurement extends StudySettings {
  /** The study's. */
  readonly folder: string;
  readonly resume: boolean;
  readonly signal: AbortSignal;
}

/** How many rows the history has. */
const rows = 20;

/**
 * Trains a variant with a seed in a run's folder of its own, or goes on there, and measures what came out.
 * @returns Undefined when Ctrl-C cut it off.
 */
export const measureVariant = async (
  variant: Variant,
  seed: number,
  { folder, resume, signal, engine, ...settings }: Measurement,
): Promise<MeasuredRun | undefined> => {
  const { epochs, batchSize, limit } = settings;
  const recipe = variantRecipe(variant, settings);
  const unaugmented = await loadFashionMnist({ batchSize, limit, shuffle: false });
  const { train, test } = unaugmented;
  const flags = {
    ...settings,
    seed,
    engine,
    testLimit: test.examples,
    stepsPerRow: train.batches * Math.ceil(epochs / rows),
    name: recipe.name,
    out: join(folder, `${variant}-${seed}`),
    resume,
  };
  const { run, history } = await trainRecipe(recipe, flags, { signal });
  if (history.stopped === 'aborted') return undefined;
  const { model } = await loadModel(run.modelPath);
  try {
    const onTrain = await evaluate(model, train);
    const onTest = await evaluate(model, test);
    return {
      variant,
      seed,
      trainAccuracy: onTrain.accuracy,
      testAccuracy: onTest.accuracy,
      testLoss: onTest.loss,
      rows: history.rows,
    };
  } finally {
    model.dispose();
  }
};
