import { tryGpu } from '@cnn/backend';
import { loadFashionMnist, normalize } from '@cnn/datasets';
import { fit, openRun, progressBar } from '@cnn/train';
import { runPath } from '../command-line/run-path.ts';
import { shownPath } from '../command-line/shown-path.ts';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { hashDataset } from './hash-dataset.ts';
import { keepResult } from './keep-result.ts';
import { planSteps } from './plan-steps.ts';
import { type Settings, settingsAsJson } from './settings.ts';
import type { Trained } from './trained.ts';

/** Test images of a run that is not whole. */
const reducedTestImages = 1000;

/**
 * Trains by a recipe, in a folder for the run: as it stands where that is wanted, or a GPU or its size make it short; else as many
 * of its steps as fit in `seconds`.
 */
export const trainRecipe = async (
  recipe: Recipe,
  flags: TrainingFlags,
  { seconds = 600, signal }: { readonly seconds?: number; readonly signal?: AbortSignal } = {},
): Promise<Trained> => {
  const { epochs = recipe.epochs, batchSize, learningRate, seed, limit, resume = false } = flags;
  const { resize, augment, normalization } = recipe;
  const transform = normalization && normalize(normalization);
  const device = await tryGpu(0, { engine: flags.engine });
  const asWhole = flags.full || flags.epochs !== undefined || limit !== undefined || device.type === 'gpu';
  const isReduced = recipe.long && (flags.maxSteps !== undefined || !asWhole);
  const testLimit = flags.testLimit ?? limit ?? (isReduced ? reducedTestImages : undefined);
  const { train, test, classNames } = await loadFashionMnist({
    batchSize,
    resize,
    augment,
    transform,
    seed,
    limit,
    testLimit,
  });
  const side = train.shape[0];
  console.log(
    `${recipe.title}, ${device.name}: ${train.examples} images of ${side}×${side}, batch ${batchSize}, ` +
      `learning rate ${learningRate}`,
  );
  const planned = isReduced && flags.maxSteps === undefined;
  const maxSteps = planned ? await planSteps(recipe, { train, test, seconds, seed }) : flags.maxSteps;
  const stepsPerRow = flags.stepsPerRow ?? (maxSteps === undefined ? undefined : Math.ceil(maxSteps / 10));
  const settings: Settings = {
    recipe: recipe.name,
    epochs,
    maxSteps,
    stepsPerRow,
    batchSize,
    learningRate,
    seed,
    limit,
    testLimit,
  };
  const data = { train: await hashDataset(train.dataset), test: await hashDataset(test.dataset) };
  const run = await openRun(runPath(flags), { resume, settings: settingsAsJson(settings), data });
  console.log(
    resume && !run.checkpoint
      ? `nothing to go on from in ${shownPath(run.folder)}: the run begins there`
      : `${run.checkpoint ? 'goes on in' : 'keeps its run in'} ${shownPath(run.folder)}`,
  );
  const net = recipe.model(seed);
  const history = await fit(net, train, {
    validation: test,
    epochs,
    maxSteps,
    maxSeconds: flags.maxSeconds,
    stepsPerRow,
    optimizer: recipe.optimizer(learningRate),
    device,
    callbacks: [
      progressBar(),
      ...(recipe.callbacks?.(train.batches / (stepsPerRow ?? train.batches)) ?? []),
      ...run.callbacks,
    ],
    resume: run.checkpoint,
    seed,
    signal,
  });
  await keepResult(run, history, {
    net,
    title: titleOf(recipe, settings, history.rows.at(-1)?.epoch),
    classNames,
    preprocessing: { channels: 1, resize: [side, side], ...normalization },
  });
  await Promise.all([train.close(), test.close()]);
  return { run, device, history };
};

/** A run of less than a whole recipe says so in its picture. */
const titleOf = ({ title, epochs }: Recipe, { maxSteps }: Settings, reached = 0): string =>
  maxSteps === undefined || reached >= epochs ? title : `${title}: the first ${maxSteps} steps`;
