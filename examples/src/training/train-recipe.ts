import { tryGpu } from '@cnn/backend';
import { ArgumentError, type Communicator } from '@cnn/core';
import { loadFashionMnist, normalize } from '@cnn/datasets';
import { assertAlike, fit, openRun, progressBar } from '@cnn/train';
import { runPath } from '../command-line/run-path.ts';
import { shownPath } from '../command-line/shown-path.ts';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { hashDataset } from './hash-dataset.ts';
import { keepResult } from './keep-result.ts';
import { livePage } from './live-page.ts';
import { planSteps } from './plan-steps.ts';
import { type Settings, settingsAsJson } from './settings.ts';
import type { Trained } from './trained.ts';

interface Alone {
  readonly seconds?: number;
  readonly signal?: AbortSignal;
}

/** Test images of a run that is not whole. */
const reducedTestImages = 1000;

/**
 * Trains by a recipe, in a folder for the run: as it stands where that is wanted, or a GPU or its size make it short; else as many
 * of its steps as fit in `seconds`.
 */
export async function trainRecipe(recipe: Recipe, flags: TrainingFlags, options?: Alone): Promise<Trained>;
/** Together with other processes: undefined on all but rank 0, which alone keeps the run. */
export async function trainRecipe(
  recipe: Recipe,
  flags: TrainingFlags,
  options: Alone & { readonly strategy: Communicator | undefined },
): Promise<Trained | undefined>;
export async function trainRecipe(
  recipe: Recipe,
  flags: TrainingFlags,
  { seconds = 600, signal, strategy }: Alone & { readonly strategy?: Communicator } = {},
): Promise<Trained | undefined> {
  const { rank, worldSize } = strategy ?? { rank: 0, worldSize: 1 };
  const { epochs = recipe.epochs, batchSize, learningRate, seed, limit, resume = false } = flags;
  const { resize, augment, normalization } = recipe;
  const transform = normalization && normalize(normalization);
  const device = await tryGpu(0, { engine: flags.engine });
  const asWhole = flags.full || flags.epochs !== undefined || limit !== undefined || device.type === 'gpu';
  const isReduced = recipe.long && (flags.maxSteps !== undefined || !asWhole);
  const testLimit = flags.testLimit ?? limit ?? (isReduced ? reducedTestImages : undefined);
  const { train, test, classNames } = await loadFashionMnist({
    batchSize: partOfBatch(batchSize, worldSize),
    resize,
    augment,
    transform,
    seed,
    limit,
    testLimit,
    rank,
    worldSize,
  });
  const side = train.shape[0];
  const say = rank === 0 ? console.log : () => {};
  const { length } = train.dataset;
  say(
    `${recipe.title}, ${device.name}: ${length} images of ${side}×${side}, batch ${batchSize}, learning rate ${learningRate}` +
      (strategy ? `, ${worldSize} processes` : ''),
  );
  const planned = isReduced && flags.maxSteps === undefined;
  const maxSteps = planned
    ? await agreed(await planSteps(recipe, { train, test, seconds, seed }), strategy)
    : flags.maxSteps;
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
  if (strategy) {
    await assertAlike(strategy, {
      ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`the setting ${name}`, value])),
      'training data of the hash': data.train,
      'test data of the hash': data.test,
    });
  }
  // Only rank 0 writes; its checkpoint is everybody's.
  const run =
    rank > 0 ? undefined : await openRun(runPath(flags), { resume, settings: settingsAsJson(settings), data });
  if (run)
    say(
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
      ...livePage(flags, run, { title: recipe.title, classNames }),
      ...(recipe.callbacks?.({
        steps: epochs * train.batches,
        learningRate,
        rowsPerEpoch: train.batches / (stepsPerRow ?? train.batches),
      }) ?? []),
      ...(run?.callbacks ?? []),
    ],
    resume: run?.checkpoint,
    seed,
    signal,
    strategy,
  });
  if (run)
    await keepResult(run, history, {
      net,
      title: titleOf(recipe, settings, history.rows.at(-1)?.epoch),
      classNames,
      preprocessing: { channels: 1, resize: [side, side], ...normalization },
    });
  await Promise.all([train.close(), test.close()]);
  return run && { run, device, history };
}

/** Several processes share a step's images. @throws ArgumentError where they do not come out even. */
const partOfBatch = (batchSize: number, worldSize: number): number => {
  if (batchSize % worldSize === 0) return batchSize / worldSize;
  throw new ArgumentError(
    `--batch-size ${batchSize} cannot be shared by ${worldSize} processes. Give a multiple of ${worldSize}, or start other ranks.`,
  );
};

/** Rank 0's number. */
const agreed = async (number: number | undefined, strategy: Communicator | undefined): Promise<number | undefined> => {
  if (!strategy) return number;
  const numbers = Float64Array.of(number ?? 0);
  await strategy.broadcast(new Uint8Array(numbers.buffer), 0);
  return numbers[0] || undefined;
};

/** A run of less than a whole recipe says so in its picture. */
const titleOf = ({ title, epochs }: Recipe, { maxSteps }: Settings, reached = 0): string =>
  maxSteps === undefined || reached >= epochs ? title : `${title}: the first ${maxSteps} steps`;
